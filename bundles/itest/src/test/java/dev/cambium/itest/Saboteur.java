package dev.cambium.itest;

import dev.cambium.api.network.Model;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.StepSizes;
import dev.cambium.api.training.TrainingStep;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Regularizers of a third party that go wrong in the middle of a run, each in its own way. */
public abstract class Saboteur implements Regularizer {

    private static final long LAST_GOOD_STEP = 29;

    @Override
    public double penalty(Model model, TrainingStep step) {
        return 0;
    }

    @Override
    public void afterUpdate(Model model, TrainingStep step, StepSizes stepSizes) {
        if (step.index() > LAST_GOOD_STEP) {
            goWrong(model);
        }
    }

    abstract void goWrong(Model model);

    /** Goes right. */
    public static final class Harmless extends Saboteur {
        @Override
        void goWrong(Model model) {
            // or not
        }
    }

    /** Throws an exception of its own. */
    public static final class Throws extends Saboteur {

        /** Known to this bundle alone. */
        public static final class Sabotage extends RuntimeException {
            private static final long serialVersionUID = 1;

            Sabotage() {
                super("sabotage");
            }
        }

        @Override
        void goWrong(Model model) {
            throw new Sabotage();
        }
    }

    /** Writes a weight that is not a number. */
    public static final class NotANumber extends Saboteur {
        @Override
        void goWrong(Model model) {
            model.parameters().get(1).values().put(7, Float.NaN);
        }
    }

    /** Adds a gradient that is not a number. */
    public static final class BadGradient extends Saboteur {
        @Override
        public void addGradient(Model model, TrainingStep step) {
            if (step.index() > LAST_GOOD_STEP) {
                model.parameters().get(1).gradients().put(7, Float.POSITIVE_INFINITY);
            }
        }

        @Override
        void goWrong(Model model) {
            // it has already
        }
    }

    /** Never comes back, not even when interrupted. */
    public static final class Blocks extends Saboteur {
        @Override
        void goWrong(Model model) {
            CountDownLatch never = new CountDownLatch(1);
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    continue;
                }
            }
        }
    }

    /** Answers as it must until it is asked for its penalty. */
    public static final class BadPenalty extends Saboteur {
        @Override
        public double penalty(Model model, TrainingStep step) {
            return Double.NaN;
        }

        @Override
        void goWrong(Model model) {
            // it has nothing to do with the weights
        }
    }

    /** Ends the process, as if all had gone well. */
    public static final class Exits extends Saboteur {
        @Override
        void goWrong(Model model) {
            System.exit(0);
        }
    }

    /** Leaves the work to a thread of its own, which fails. */
    public static final class Strays extends Saboteur {

        private boolean started;

        @Override
        void goWrong(Model model) {
            if (!started) {
                started = true;
                Thread thread = new Thread(() -> {
                    throw new IllegalStateException("gone\nastray");
                }, "helper of the saboteur");
                thread.start();
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Never comes back when it is put away. */
    public static final class Clings extends Saboteur {
        @Override
        void goWrong(Model model) {
            // not before its end
        }

        /** Called by the component runtime. */
        public void deactivate() {
            new Blocks().goWrong(null);
        }
    }

    /** An activator that never comes back from its start. */
    public static final class Hangs implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            new Blocks().goWrong(null);
        }

        @Override
        public void stop(BundleContext context) {
            // it never started
        }
    }
}
