package dev.cambium.itest;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Plan;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.Finishing;
import dev.cambium.api.training.FinishingStep;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.TrainingStep;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/** Plug-ins of third parties, none of which is as it should be. */
public final class Strangers {

    private Strangers() {
    }

    /** Does nothing, which is right. */
    public static class Idle implements Regularizer {
        @Override
        public double penalty(Model model, TrainingStep step) {
            return 0;
        }
    }

    /** Takes settings. */
    public static class Strong extends Idle {

        /** What can be set. */
        @interface Settings {
            /** A number. */
            double strength() default 1;
        }

        public Strong(Settings settings) {
            if (settings.strength() > 100) {
                throw new IllegalArgumentException("strength is " + settings.strength() + ", expected less");
            }
        }
    }

    /** Breaks the weights where it is to add a gradient. */
    public static class BreaksWeights extends Idle {
        @Override
        public void addGradient(Model model, TrainingStep step) {
            model.parameters().get(1).values().put(0, Float.NaN);
        }
    }

    /** Throws without a word. */
    public static class Speechless extends Idle {
        @Override
        public void addGradient(Model model, TrainingStep step) {
            throw new IllegalStateException();
        }
    }

    /** Wants all the memory there is. */
    public static class Greedy extends Idle {
        @Override
        public void addGradient(Model model, TrainingStep step) {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    /** Cannot be made. */
    public static class Unborn extends Idle {
        public Unborn() {
            throw new IllegalStateException("not today");
        }
    }

    /** What can be set in those that refuse. */
    public @interface Strength {
        /** Not above 2, which no range says. */
        double strength() default 1;
    }

    /** Refuses its settings, and counts how often it was made. */
    public static class Refusing extends Idle {

        public Refusing(Strength settings) {
            System.setProperty("cambium.refusing", System.getProperty("cambium.refusing", "") + "x");
            refuse(settings);
        }

        static void refuse(Strength settings) {
            if (settings.strength() > 2) {
                throw new IllegalArgumentException("strength is " + settings.strength() + ", expected at most 2",
                        new ArithmeticException("too much"));
            }
        }
    }

    /** Refuses its settings later, in the method that activates it. */
    public static class Reluctant extends Idle {

        /** Called by Declarative Services. */
        void begin(Strength settings) {
            Refusing.refuse(settings);
            if (settings.strength() < 0) {
                throw new IllegalStateException("below nothing");
            }
        }
    }

    /** Is set by an enum that nobody else can see. */
    public static class Moody implements Metric {

        private final Settings settings;

        enum Mood {
            GOOD, BAD
        }

        /** What can be set. */
        @interface Settings {
            /** How it feels. */
            Mood mood() default Mood.GOOD;
        }

        public Moody(Settings settings) {
            this.settings = settings;
        }

        @Override
        public List<Measurement> measure(Subject subject) {
            return List.of(new Measurement.Scalar("mood", "Mood", "", settings.mood().ordinal()));
        }
    }

    /** Finds classes of fewer neurons than there are. */
    public static class ShortLabels implements Metric {
        @Override
        public List<Measurement> measure(Subject subject) {
            return List.of(new Measurement.Labels("clusters", "Clusters", new int[] {0, 1}));
        }
    }

    /** Throws. */
    public static class Thrower implements Metric {
        @Override
        public List<Measurement> measure(Subject subject) {
            throw new UnsupportedOperationException("not yet");
        }
    }

    /** Says in a system property that it is at work, and never comes back. */
    public static class Stuck implements Metric {

        static final String AT_WORK = "org.stuck.at.work";

        @Override
        public List<Measurement> measure(Subject subject) {
            System.setProperty(AT_WORK, "true");
            CountDownLatch never = new CountDownLatch(1);
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    continue;
                }
            }
            return List.of();
        }
    }

    /** Never comes back from looking at what the experiment plans. */
    public static class Undecided extends Harmless {
        @Override
        public void check(Plan plan) {
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

    /** Connects all neurons with each other. */
    public static class Connector implements FinishingStep {
        @Override
        public void finish(Model model, Finishing finishing) {
            model.parameter(Role.RECURRENT_WEIGHTS).value().assign(0.01);
        }
    }

    /** Measures. */
    public static class Harmless implements Metric {
        @Override
        public List<Measurement> measure(Subject subject) {
            return List.of(new Measurement.Scalar("hidden", "Neurons", "", subject.network().hidden()));
        }
    }

    /** Cuts weights off, and not of a copy. */
    public static class Surgeon implements Metric {
        @Override
        public List<Measurement> measure(Subject subject) {
            subject.network().parameters().get(1).values().put(0, 17f);
            return List.of(new Measurement.Scalar("n", "n", "", 1));
        }
    }

    /** A battery whose steps last no time. */
    public static class Timeless implements TaskBattery {
        @Override
        public List<Channel> channels() {
            return List.of(new Channel("c", 2));
        }

        @Override
        public ActionSpace actions() {
            return new ActionSpace.Choices(2);
        }

        @Override
        public double stepMilliseconds() {
            return Double.NaN;
        }

        @Override
        public List<Task> tasks() {
            return List.of(new Simple("go"));
        }
    }

    /** A battery with a task whose name is no name. */
    public static class Nameless extends Timeless {
        @Override
        public double stepMilliseconds() {
            return 100;
        }

        @Override
        public List<Task> tasks() {
            return List.of(new Simple("a/b\nc"));
        }
    }

    /** A battery with a task that weighs less than nothing. */
    public static class Negative extends Nameless {
        @Override
        public List<Task> tasks() {
            return List.of(new Light());
        }

        private static final class Light extends Simple {

            Light() {
                super("go");
            }

            @Override
            public void write(Trial trial, RandomGenerator random) {
                trial.weight(trial.period("p", 3), -1);
            }
        }
    }

    /** A task as it should be. */
    static class Simple implements Task {

        private final String name;

        Simple(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public TaskDescription description() {
            return new TaskDescription("f", "s", List.of(), "a");
        }

        @Override
        public void write(Trial trial, RandomGenerator random) {
            trial.period("p", 3);
        }
    }
}
