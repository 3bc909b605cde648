package dev.cambium.network.rnn;

/** The function from a neuron's total input to its rate. Its derivative is written in terms of the rate. */
public enum Activation {
    /** max(0, z). */
    RELU {
        @Override
        void apply(float[] z, int n) {
            for (int i = 0; i < n; i++) {
                z[i] = Math.max(z[i], 0f);
            }
        }

        @Override
        void chain(float[] gradient, float[] rate, int n) {
            for (int i = 0; i < n; i++) {
                // scaled up twice, the smallest rate is beyond 1 and 0 is still 0: no branch to be mispredicted
                gradient[i] *= Math.min(1f, rate[i] * Float.MAX_VALUE * Float.MAX_VALUE);
            }
        }

        @Override
        double rate(double z) {
            return Math.max(z, 0);
        }

        @Override
        double slope(double z) {
            return z > 0 ? 1 : 0;
        }
    },
    /** tanh z. */
    TANH {
        @Override
        void apply(float[] z, int n) {
            for (int i = 0; i < n; i++) {
                z[i] = (float) Math.tanh(z[i]);
            }
        }

        @Override
        void chain(float[] gradient, float[] rate, int n) {
            for (int i = 0; i < n; i++) {
                gradient[i] *= 1f - rate[i] * rate[i];
            }
        }

        @Override
        double rate(double z) {
            return Math.tanh(z);
        }

        @Override
        double slope(double z) {
            return 1 - Math.tanh(z) * Math.tanh(z);
        }
    },
    /** log(1 + e^z). */
    SOFTPLUS {
        @Override
        void apply(float[] z, int n) {
            for (int i = 0; i < n; i++) {
                z[i] = (float) (Math.max(z[i], 0.0) + Math.log1p(Math.exp(-Math.abs(z[i]))));
            }
        }

        @Override
        void chain(float[] gradient, float[] rate, int n) {
            for (int i = 0; i < n; i++) {
                gradient[i] *= (float) -Math.expm1(-rate[i]);
            }
        }

        @Override
        double rate(double z) {
            return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
        }

        @Override
        double slope(double z) {
            return SIGMOID.rate(z);
        }
    },
    /** 1 / (1 + e^−z). */
    SIGMOID {
        @Override
        void apply(float[] z, int n) {
            for (int i = 0; i < n; i++) {
                z[i] = (float) (1 / (1 + Math.exp(-z[i])));
            }
        }

        @Override
        void chain(float[] gradient, float[] rate, int n) {
            for (int i = 0; i < n; i++) {
                gradient[i] *= rate[i] * (1f - rate[i]);
            }
        }

        @Override
        double rate(double z) {
            return 1 / (1 + Math.exp(-z));
        }

        @Override
        double slope(double z) {
            return rate(z) * (1 - rate(z));
        }
    },
    /** z itself. */
    LINEAR {
        @Override
        void apply(float[] z, int n) {
            // the identity
        }

        @Override
        void chain(float[] gradient, float[] rate, int n) {
            // its derivative is 1
        }

        @Override
        double rate(double z) {
            return z;
        }

        @Override
        double slope(double z) {
            return 1;
        }
    };

    /** Replaces the first {@code n} inputs by their rates. */
    abstract void apply(float[] z, int n);

    /** Multiplies the first {@code n} gradients by the derivative at the input that gave each rate. */
    abstract void chain(float[] gradient, float[] rate, int n);

    /** The rate at an input. */
    abstract double rate(double z);

    /** The derivative of the rate at an input. */
    abstract double slope(double z);
}
