package dev.cambium.shell.internal.run;

import com.google.gson.JsonObject;
import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.shell.Console;
import dev.cambium.shell.runs.RunNames;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks something of a run and prints what came of it. */
final class RunAnswer {

    /** After that, the user may wonder. */
    private static final long SILENCE_SECONDS = 3;

    private RunAnswer() {
    }

    static void print(Runs runs, RunSummary run, RunRequest request, boolean json, Console console) {
        String answer = ask(runs, run, request, console);
        if (json) {
            JsonObject object = new JsonObject();
            object.addProperty("id", run.id());
            object.addProperty("folder", run.folder().toString());
            object.addProperty("answer", answer);
            console.print(object);
        } else {
            console.print(answer);
        }
    }

    /** A run answers between two steps; one whose process is suspended does not, and nobody can tell that from here. */
    private static String ask(Runs runs, RunSummary run, RunRequest request, Console console) {
        CountDownLatch answered = new CountDownLatch(1);
        Thread reminder = new Thread(() -> remind(answered, run, console), "reminder");
        reminder.setDaemon(true);
        reminder.start();
        try {
            return runs.ask(run.folder(), request);
        } finally {
            answered.countDown();
        }
    }

    private static void remind(CountDownLatch answered, RunSummary run, Console console) {
        try {
            if (!answered.await(SILENCE_SECONDS, TimeUnit.SECONDS)) {
                console.say(RunNames.title(run) + " has not answered yet: it does after its step, or, if its process "
                        + "is suspended (Ctrl-Z, kill -STOP), when that goes on; Ctrl-C takes the request back");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
