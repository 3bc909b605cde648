package dev.cambium.shell.internal;

import com.google.gson.JsonObject;
import dev.cambium.trainer.RunRequest;
import dev.cambium.trainer.RunSummary;
import dev.cambium.trainer.Runs;

/** Asks something of a run and prints what came of it. */
final class RunAnswer {

    private RunAnswer() {
    }

    static void print(Runs runs, RunSummary run, RunRequest request, boolean json, Console console) {
        String answer = runs.ask(run.folder(), request);
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
}
