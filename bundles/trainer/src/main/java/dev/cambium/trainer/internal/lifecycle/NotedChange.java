package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.base.InputException;
import dev.cambium.experiment.Change;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.course.SwapText;
import dev.cambium.experiment.course.Timeline;
import dev.cambium.runs.folder.RunFolder;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/**
 * A change of a run that does not train at this moment: it stands in the schedule and is made when the run goes on.
 *
 * @param timeline the course of the run with the change
 * @param answer   what to tell the user
 */
record NotedChange(Timeline timeline, String answer) {

    /**
     * Notes a change.
     *
     * @param step    steps done
     * @param trained whether no other follows
     * @param resolve from the experiment as it is to the values that are new
     * @throws InputException if the change is wrong, or comes too late
     */
    static NotedChange note(RunFolder folder, Timeline timeline, long step, boolean trained, String title,
            Function<Experiment, Change> resolve) throws IOException {
        long at = Math.max(0, trained ? step - 1 : step); // after the last step only what analysis needs can change
        int due = timeline.due(at);
        Experiment before = timeline.after(due);
        Change swap = resolve.apply(before);
        if (trained && !swap.parts().keySet().stream().allMatch(Section::isForResults)) {
            throw new InputException(title + " is trained; all that can change now is "
                    + String.join(", ", Section.keys(each -> each.isSwappable() && each.isForResults())));
        }
        Timeline changed = timeline.with(at, swap);
        folder.rewriteExperiment(changed.experiment());
        Map<String, String> description = SwapText.describe(before, swap);
        folder.journal().note("change noted", step, description);
        return new NotedChange(changed, SwapText.line(description) + " at step " + step + ", once the run goes on");
    }
}
