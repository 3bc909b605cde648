package dev.cambium.shell.internal;

import com.google.gson.JsonObject;
import dev.cambium.trainer.RunSummary;
import java.util.List;

/** What a command prints when the runs that it waited for have ended. */
final class RunResults {

    private RunResults() {
    }

    static void print(List<RunSummary> done, boolean json, Console console) {
        if (json) {
            JsonObject object = new JsonObject();
            object.add("runs", RunTable.json(done));
            object.add("variants", RunTable.spreads(done));
            console.print(object);
        } else if (!done.isEmpty()) {
            console.print(RunTable.comparison(done));
            console.print("");
            done.forEach(run -> console.print(run.folder().toString()));
        }
    }
}
