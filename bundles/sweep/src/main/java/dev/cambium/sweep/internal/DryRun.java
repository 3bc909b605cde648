package dev.cambium.sweep.internal;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Json;
import dev.cambium.experiment.sweep.SweptValues;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.runs.Runs;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.shell.Console;
import dev.cambium.shell.ScreenNumbers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a sweep would train, and how long that would take; nothing is written. */
final class DryRun {

    private static final double SECONDS_PER_HOUR = 3600;

    private final Plan plan;
    private final Runs runs;
    private final Path root;
    private final Set<String> trials = new HashSet<>();
    private int done;
    private int impossible;
    private double coreSeconds;

    DryRun(Plan plan, Runs runs, Path root) {
        this.plan = plan;
        this.runs = runs;
        this.root = root;
    }

    void print(boolean json, Console console) {
        Outcomes outcomes = new Outcomes();
        plan.foresee(point -> outcomes.attempt(plan, point));
        for (int point = 0; point < plan.size(); point++) {
            count(point, console);
        }
        double mean = done == 0 ? Double.NaN : coreSeconds / done;
        double left = mean * (trials.size() - done) / SECONDS_PER_HOUR;
        if (json) {
            JsonObject object = new JsonObject();
            object.addProperty("sweep", plan.name());
            object.addProperty("points", plan.size());
            object.addProperty("impossible", impossible);
            object.addProperty("trials", trials.size());
            object.addProperty("done", done);
            object.add("coreHours", Json.number(left));
            console.print(object);
            return;
        }
        console.print(plan.name() + ": " + count(plan.size(), "point") + ", " + count(trials.size(), "trial") + ", "
                + ScreenNumbers.group(done) + " of them done"
                + (impossible == 0 ? "" : "; " + count(impossible, "point") + " cannot be trained"));
        if (done == trials.size()) {
            console.print("nothing is left to be trained");
        } else if (done == 0) {
            console.print("how long they take is not known before one of them is trained");
        } else {
            console.print("the rest takes about " + ScreenNumbers.format(left)
                    + " core-hours, as those did that are done");
        }
    }

    private static String count(int number, String what) {
        return ScreenNumbers.group(number) + " " + what + (number == 1 ? "" : "s");
    }

    private void count(int point, Console console) {
        try {
            for (Trial trial : plan.trials(point)) {
                if (trials.add(trial.id())) {
                    Optional<RunSummary> run = EarlierTrial.findDone(trial, root, runs);
                    if (run.isPresent()) {
                        done++;
                        coreSeconds += coreSeconds(run.get());
                    }
                }
            }
        } catch (InputException e) {
            impossible++;
            console.say(SweptValues.title(plan.values(point)) + "  cannot be trained: " + e.getMessage());
        }
    }

    private double coreSeconds(RunSummary run) {
        RunView view = runs.view(run.folder());
        double seconds = 0;
        long before = 0;
        for (Progress progress : view.progress()) {
            seconds += (progress.step() - before) / progress.stepsPerSecond();
            before = progress.step();
        }
        return seconds * view.written().training().threads();
    }
}
