package dev.cambium.runs;

import dev.cambium.api.observer.Indicator;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How a training stands, averaged over the steps since the last report.
 *
 * @param step            steps done
 * @param steps           steps in all
 * @param loss            the loss without the penalty
 * @param penalty         the regularizer's penalty
 * @param accuracy        the mean score of whole trials in the training sequences, averaged over tasks: where it is
 *                        not graded, the fraction that were answered strictly right
 * @param accuracyPerTask the same for each task; tasks without a whole trial are missing
 * @param trialsPerTask   how many whole trials of each task there were; tasks without one are missing
 * @param indicators      what observers have told, in their order; not a number where it is not known
 * @param stepsPerSecond  training speed, with all that is done between the steps
 * @param stepTime        what a step itself takes
 * @param graded          whether answers are graded and not only right or wrong, so that accuracy is to be called a
 *                        score
 */
public record Progress(long step, long steps, double loss, double penalty, double accuracy,
        Map<String, Double> accuracyPerTask, Map<String, Long> trialsPerTask, Map<Indicator, Double> indicators,
        double stepsPerSecond, StepTime stepTime, boolean graded) {

    /** Of answers that are right or wrong. */
    public Progress(long step, long steps, double loss, double penalty, double accuracy,
            Map<String, Double> accuracyPerTask, Map<String, Long> trialsPerTask, Map<Indicator, Double> indicators,
            double stepsPerSecond, StepTime stepTime) {
        this(step, steps, loss, penalty, accuracy, accuracyPerTask, trialsPerTask, indicators, stepsPerSecond,
                stepTime, false);
    }

    /** The same with what observers have told. */
    public Progress with(Map<Indicator, Double> figures) {
        return new Progress(step, steps, loss, penalty, accuracy, accuracyPerTask, trialsPerTask, figures,
                stepsPerSecond, stepTime, graded);
    }

    /** What the indicator of a name is at this moment; empty if no observer told it. */
    public OptionalDouble indicator(String name) {
        return indicators.entrySet().stream().filter(each -> each.getKey().name().equals(name))
                .mapToDouble(Map.Entry::getValue).findFirst();
    }

    /** The time left at the present speed, in seconds. */
    public double secondsLeft() {
        return (steps - step) / stepsPerSecond;
    }
}
