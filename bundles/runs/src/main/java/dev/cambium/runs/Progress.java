package dev.cambium.runs;

import java.util.Map;

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
 * @param density         the fraction of recurrent weights above 0.01 in absolute value
 * @param wiringLength    Σ|W_rec[i,j]|·d(i,j), d Euclidean, in grid steps
 * @param swaps           swaps of neurons since training began
 * @param stepsPerSecond  training speed, with all that is done between the steps
 * @param stepTime        what a step itself takes
 * @param graded          whether answers are graded and not only right or wrong, so that accuracy is to be called a
 *                        score
 */
public record Progress(long step, long steps, double loss, double penalty, double accuracy,
        Map<String, Double> accuracyPerTask, Map<String, Long> trialsPerTask, double density, double wiringLength,
        long swaps, double stepsPerSecond, StepTime stepTime, boolean graded) {

    /** Of answers that are right or wrong. */
    public Progress(long step, long steps, double loss, double penalty, double accuracy,
            Map<String, Double> accuracyPerTask, Map<String, Long> trialsPerTask, double density, double wiringLength,
            long swaps, double stepsPerSecond, StepTime stepTime) {
        this(step, steps, loss, penalty, accuracy, accuracyPerTask, trialsPerTask, density, wiringLength, swaps,
                stepsPerSecond, stepTime, false);
    }

    /** The time left at the present speed, in seconds. */
    public double secondsLeft() {
        return (steps - step) / stepsPerSecond;
    }
}
