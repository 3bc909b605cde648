package dev.cambium.shell.internal.view;

import com.google.gson.JsonObject;
import dev.cambium.base.Sample;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.Section;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.shell.ScreenNumbers;
import dev.cambium.shell.runs.RunNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A column of a comparison: a run, or several that differ in their seeds alone.
 *
 * @param views at least one
 */
record ComparedRuns(List<RunView> views) {

    ComparedRuns {
        views = List.copyOf(views);
    }

    /** A column for each run. */
    static List<ComparedRuns> each(List<RunView> views) {
        return views.stream().map(view -> new ComparedRuns(List.of(view))).toList();
    }

    /** A column for all runs that are done and differ in their seeds alone, and one for each of the others. */
    static List<ComparedRuns> replicates(List<RunView> views) {
        Map<Object, List<RunView>> groups = new LinkedHashMap<>();
        views.forEach(view -> groups.computeIfAbsent(key(view), key -> new ArrayList<>()).add(view));
        return groups.values().stream().map(ComparedRuns::new).toList();
    }

    private static Object key(RunView view) {
        if (view.run().state() != RunState.DONE) {
            return view;
        }
        JsonObject json = ExperimentJson.write(view.written());
        json.remove(Section.SEED.key());
        return json;
    }

    RunView first() {
        return views.get(0);
    }

    /** What is compared: the place of a run, or of several what they have in common. */
    String title() {
        RunSummary run = first().run();
        if (views.size() == 1) {
            return RunNames.place(run);
        }
        String place = RunNames.place(run);
        return place.substring(0, place.lastIndexOf('/')) + ", " + views.size() + " seeds: "
                + views.stream().map(view -> String.valueOf(view.run().seed())).collect(Collectors.joining(", "));
    }

    /** A result: of several runs their mean and standard deviation; empty if none has it. */
    String result(Headline headline) {
        if (views.size() == 1) {
            return RunTable.value(first().run(), headline);
        }
        Sample sample = sample(headline);
        return sample.count() == 0 ? ""
                : ScreenNumbers.format(sample.mean()) + " ± " + ScreenNumbers.format(sample.deviation());
    }

    Sample sample(Headline headline) {
        return Sample.of(views.stream().map(view -> view.run().headlines().get(headline))
                .filter(value -> value != null && !value.isNaN()).mapToDouble(Double::doubleValue).toArray());
    }
}
