package dev.cambium.testkit;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that a trial holds, to be compared with others. */
record TrialContents(List<Period> periods, Map<String, Double> conditions, Set<String> tags, List<Float> numbers) {

    static TrialContents of(Trial trial) {
        List<Float> numbers = new ArrayList<>();
        for (int step = 0; step < trial.steps(); step++) {
            for (int channel = 0; channel < trial.channels(); channel++) {
                numbers.add(trial.observation(step, channel));
            }
            numbers.add(trial.weight(step));
            if (trial.actions() instanceof ActionSpace.Choices) {
                numbers.add((float) trial.targetChoice(step));
            } else {
                for (int output = 0; output < trial.actions().outputs(); output++) {
                    numbers.add(trial.targetValue(step, output));
                }
            }
        }
        return new TrialContents(List.copyOf(trial.periods()), trial.conditions(), trial.tags(), numbers);
    }
}
