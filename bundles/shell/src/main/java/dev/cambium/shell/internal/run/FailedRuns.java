package dev.cambium.shell.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those of several runs that failed while the others went on. */
final class FailedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(FailedRuns.class);

    private final List<Failed> all = new ArrayList<>();

    /**
     * One that failed.
     *
     * @param label   what lines about it begin with
     * @param isInput whether the user's input is to blame
     */
    private record Failed(Experiment experiment, String label, String reason, boolean isInput) {
    }

    /** Notes one; tells the user at once of one that has failed after it began: the others may take long. */
    void add(Experiment experiment, String label, Throwable failure, Console console) {
        boolean isInput = failure instanceof InputException;
        boolean known = isInput || failure instanceof RunFailedException;
        LOG.error("{} failed", experiment.title(), failure);
        Failed failed = new Failed(experiment, label, known ? failure.getMessage() : Failures.reason(failure), isInput);
        all.add(failed);
        if (!isInput) {
            say(failed, console);
        }
    }

    private static void say(Failed failed, Console console) {
        console.say(failed.label() + "  failed: " + failed.reason());
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    JsonArray json() {
        JsonArray array = new JsonArray();
        for (Failed failed : all) {
            JsonObject object = new JsonObject();
            object.addProperty("name", failed.experiment().name());
            object.addProperty("variant", failed.experiment().variant());
            object.addProperty("seed", failed.experiment().seed());
            object.addProperty("reason", failed.reason());
            array.add(object);
        }
        return array;
    }

    /**
     * How the command ends: the input is to blame only if it is for all of them.
     *
     * @param runs how many there were
     */
    CommandException failure(int runs, Console console) {
        boolean isInput = all.size() == runs && all.stream().allMatch(Failed::isInput);
        List<String> reasons = all.stream().map(Failed::reason).distinct().toList();
        if (reasons.size() > 1) { // one line may have no room for all
            all.stream().filter(Failed::isInput).forEach(failed -> say(failed, console));
        }
        String which = reasons.size() == 1
                ? all.stream().map(Failed::label).collect(Collectors.joining(", ")) + ": " + reasons.get(0)
                : all.stream().map(failed -> failed.label() + ": " + failed.reason()).collect(Collectors.joining("; "));
        String message = all.size() + " of " + runs + " runs failed: " + which;
        return isInput ? CommandException.wrongInput(message) : CommandException.failed(message);
    }
}
