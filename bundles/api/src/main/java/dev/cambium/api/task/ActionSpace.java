package dev.cambium.api.task;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What a network answers with at each step, and so which loss it is trained with, what is right, and how it is scored.
 */
@ProviderType
public sealed interface ActionSpace {

    /** How many output units this takes. */
    int outputs();

    /**
     * Whether an answer is right at a step.
     *
     * @param outputs an array that holds the outputs of this step
     * @param offset  where they begin
     */
    boolean isRight(Targets targets, int step, float[] outputs, int offset);

    /**
     * Whether an answer is right on every step that counts.
     *
     * @param outputs the outputs, [step × output], steps following one another
     */
    default boolean isRight(Targets targets, float[] outputs) {
        for (int step = 0; step < targets.steps(); step++) {
            if (targets.weight(step) != 0 && !isRight(targets, step, outputs, step * outputs())) {
                return false;
            }
        }
        return true;
    }

    /**
     * What a network is trained to make small, at a step: the softmax cross entropy in nats for choices, the squared
     * error averaged over the outputs for continuous actions. The weight of the step plays no part in it.
     *
     * @param outputs an array that holds the outputs of this step
     * @param offset  where they begin
     */
    double loss(Targets targets, int step, float[] outputs, int offset);

    /**
     * How good the answer to a trial is, from 0 to 1, unless its task {@linkplain Task#score says otherwise}.
     *
     * @param outputs the outputs, [step × output], steps following one another
     */
    double score(Targets targets, float[] outputs);

    /**
     * One of several classes at each step; the output is a vector of logits and the loss is the softmax
     * cross entropy. The answer is the class of the largest logit. A trial scores 1 if it is right on every step that
     * counts, and otherwise 0: the mean over trials is the strict accuracy.
     *
     * @param outputs the number of classes, at least 2
     */
    record Choices(int outputs) implements ActionSpace {
        public Choices {
            if (outputs < 2) {
                throw new IllegalArgumentException(outputs + " classes, expected at least 2");
            }
        }

        /**
         * The class that outputs answer with: that of the largest, the first of equals.
         *
         * @param offset where the outputs of a step begin
         */
        public int answer(float[] logits, int offset) {
            int best = 0;
            for (int i = 1; i < outputs; i++) {
                if (logits[offset + i] > logits[offset + best]) {
                    best = i;
                }
            }
            return best;
        }

        @Override
        public boolean isRight(Targets targets, int step, float[] logits, int offset) {
            return answer(logits, offset) == targets.targetChoice(step);
        }

        @Override
        public double loss(Targets targets, int step, float[] logits, int offset) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < outputs; i++) {
                largest = Math.max(largest, logits[offset + i]);
            }
            double sum = 0;
            for (int i = 0; i < outputs; i++) {
                sum += Math.exp(logits[offset + i] - largest);
            }
            return Math.log(sum) + largest - logits[offset + targets.targetChoice(step)];
        }

        @Override
        public double score(Targets targets, float[] logits) {
            return isRight(targets, logits) ? 1 : 0;
        }
    }

    /**
     * Real values at each step; the loss is the masked squared error. A trial scores the share of the variance of its
     * targets that the answer explains, the coefficient of determination
     *
     * <pre>R² = 1 − Σ w·(y − t)² / Σ w·(t − t̄)²</pre>
     *
     * <p>with the weights w of the steps, the outputs y, the targets t, and the mean t̄ of each output's targets over
     * the steps of this trial by their weight; both sums are over all steps and outputs together. (This is the usual
     * definition, Wright 1921, J. Agric. Res. 20:557, as {@code sklearn.metrics.r2_score} has it with {@code
     * multioutput="variance_weighted"}.) It is 1 for a perfect answer and 0 for one no better than the mean; what is
     * below 0, or not a number, counts as 0.
     *
     * <p>Targets that do not vary by more than the tolerance (their root mean square deviation) leave no variance to
     * explain, such as a value that is remembered. The sum below the line is then Σ w·t², so that an answer of 0
     * throughout scores 0. Where that is no more than the tolerance either, a trial scores 1 if it is right on every
     * step that counts, and otherwise 0.
     *
     * @param outputs   the number of values, at least 1
     * @param tolerance the largest absolute error at which a value still counts as right, above 0
     */
    record Continuous(int outputs, double tolerance) implements ActionSpace {
        public Continuous {
            if (outputs < 1 || !(tolerance > 0)) {
                throw new IllegalArgumentException(outputs + " outputs with tolerance " + tolerance
                        + ", expected at least 1 output and a tolerance above 0");
            }
        }

        @Override
        public boolean isRight(Targets targets, int step, float[] values, int offset) {
            for (int i = 0; i < outputs; i++) {
                if (!(Math.abs(values[offset + i] - targets.targetValue(step, i)) <= tolerance)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public double loss(Targets targets, int step, float[] values, int offset) {
            double sum = 0;
            for (int i = 0; i < outputs; i++) {
                double error = values[offset + i] - targets.targetValue(step, i);
                sum += error * error;
            }
            return sum / outputs;
        }

        @Override
        public double score(Targets targets, float[] values) {
            double errors = 0;
            double deviations = 0;
            double squares = 0;
            double indifferent = 0;
            for (int output = 0; output < outputs; output++) {
                double mean = meanTarget(targets, output);
                for (int step = 0; step < targets.steps(); step++) {
                    double weight = targets.weight(step);
                    if (weight != 0) { // whatever the network does where nothing counts, even what is not a number
                        double target = targets.targetValue(step, output);
                        double error = values[step * outputs + output] - target;
                        errors += weight * error * error;
                        deviations += weight * (target - mean) * (target - mean);
                        squares += weight * target * target;
                        indifferent += weight * tolerance * tolerance;
                    }
                }
            }
            double whole = deviations > indifferent ? deviations : squares;
            if (!(whole > indifferent)) {
                return isRight(targets, values) ? 1 : 0;
            }
            double share = 1 - errors / whole;
            return share > 0 ? Math.min(1, share) : 0; // what is not a number is 0 as well
        }

        /** The mean of the right values of an output over the steps by their weight; not a number if no step counts. */
        private static double meanTarget(Targets targets, int output) {
            double sum = 0;
            double weight = 0;
            for (int step = 0; step < targets.steps(); step++) {
                if (targets.weight(step) != 0) {
                    sum += (double) targets.weight(step) * targets.targetValue(step, output);
                    weight += targets.weight(step);
                }
            }
            return sum / weight;
        }
    }
}
