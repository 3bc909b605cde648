package dev.cambium.shell.internal.run;

import com.google.gson.JsonObject;
import dev.cambium.runs.RunSummary;
import dev.cambium.shell.Console;
import dev.cambium.shell.internal.view.RunTable;
import java.nio.file.Path;
import java.util.List;

/** What a command prints when the runs that it waited for have ended. */
final class RunResults {

    private RunResults() {
    }

    /**
     * Prints what there is.
     *
     * @param failed those that failed
     * @param report the page about them, or {@code null} if there is none
     */
    static void print(List<RunSummary> done, FailedRuns failed, Path report, boolean json, Console console) {
        if (json) {
            JsonObject object = new JsonObject();
            object.add("runs", RunTable.json(done));
            object.add("variants", RunTable.spreads(done));
            object.add("failed", failed.json());
            if (report != null) {
                object.addProperty("report", report.toString());
            }
            console.print(object);
        } else if (!done.isEmpty()) {
            console.print(RunTable.comparison(done));
            console.print("");
            done.forEach(run -> console.print(run.folder().toString()));
            if (report != null) {
                console.print("report: " + report);
            }
        }
    }
}
