package dev.cambium.metric.performance.internal;

import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Curve.Quantity;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Alternatives;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often a network chooses the first of two alternatives, by the evidence for it.
 *
 * <p>A trial takes part that is answered by a choice and notes its {@linkplain Alternatives alternatives}. The choice
 * is the one of the last step that counts; trials answered with neither alternative are left out, as if an animal had
 * not responded.
 */
final class Psychometric {

    /** How many trials with some evidence were answered with one alternative and with the other. */
    private record Choices(int first, int second) {

        private Choices and(Choices others) {
            return new Choices(first + others.first, second + others.second);
        }

        private double share() {
            return (double) first / (first + second);
        }
    }

    private Psychometric() {
    }

    /** One line for each task with such trials, or nothing if there is no such task. */
    static Optional<Curve> of(List<Recording> recordings) {
        List<Series> lines = recordings.stream().map(Psychometric::line).filter(Objects::nonNull).toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Curve("psychometric", "psychometric curves",
                new Quantity("coherence, the evidence for the first alternative", "", false),
                new Quantity("share of choices of the first alternative", "", false), lines));
    }

    private static Series line(Recording recording) {
        Map<Double, Choices> byEvidence = new TreeMap<>();
        for (int i = 0; i < recording.trials().size(); i++) {
            Trial trial = recording.trials().get(i);
            Alternatives alternatives = trial.alternatives().orElse(null);
            if (alternatives != null && trial.actions() instanceof ActionSpace.Choices actions) {
                int answer = answer(actions, trial, recording.outputs().get(i));
                Choices choices = new Choices(answer == alternatives.first() ? 1 : 0,
                        answer == alternatives.second() ? 1 : 0);
                byEvidence.merge(alternatives.evidence(), choices, Choices::and);
            }
        }
        return byEvidence.isEmpty() ? null : new Series(recording.task(),
                byEvidence.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                byEvidence.values().stream().mapToDouble(Choices::share).toArray());
    }

    /** The class of the largest output at the last step that counts, the first of equals; −1 if no step counts. */
    private static int answer(ActionSpace.Choices actions, Trial trial, float[] outputs) {
        int last = trial.steps() - 1;
        while (last >= 0 && trial.weight(last) == 0) {
            last--;
        }
        if (last < 0) {
            return -1;
        }
        return actions.answer(outputs, last * actions.outputs());
    }
}
