package dev.cambium.task.yang19.internal;

import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.random.RandomGenerator;

/** Responds at the place of a stimulus, or opposite to it. One modality a trial, no noise, in both versions. */
final class ReachTask implements Task {

    /** When the stimulus is shown. */
    enum Timing {
        /** For 500 ms before the decision. */
        IMMEDIATE,
        /** For 500 ms, and 500 ms before the decision. */
        DELAYED,
        /** During the decision. */
        REACTION
    }

    private static final int STEPS = 5;
    private static final float[][] STIMULI = Ring.bumps(1);

    private final String name;
    private final Timing timing;
    private final boolean anti;

    ReachTask(String name, Timing timing, boolean anti) {
        this.name = name;
        this.timing = timing;
        this.anti = anti;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(Trial trial, RandomGenerator random) {
        int modality = random.nextInt(2);
        int target = random.nextInt(Ring.PLACES);
        int place = anti ? Ring.opposite(target) : target;

        fixate(trial, "fixation");
        Period stimulus = timing == Timing.REACTION ? null : fixate(trial, "stimulus");
        if (timing == Timing.DELAYED) {
            fixate(trial, "delay");
        }
        Period decision = trial.period("decision", STEPS);
        trial.observe(stimulus == null ? decision : stimulus, Ring.channel(modality), STIMULI[place]);
        trial.target(decision, Ring.choice(target));

        trial.condition("modality", modality + 1);
        trial.condition("place", place);
        trial.condition("target", target);
    }

    private static Period fixate(Trial trial, String name) {
        Period period = trial.period(name, STEPS);
        trial.observe(period, Ring.FIXATION_CHANNEL, 1);
        return period;
    }

    @Override
    public TaskDescription description() {
        String where = anti ? "opposite to the stimulus" : "at the place of the stimulus";
        return switch (timing) {
            case IMMEDIATE -> new TaskDescription("reach",
                    "A stimulus at one place in one modality; respond " + where + " when the fixation input goes off",
                    List.of("fixation 500 ms", "stimulus 500 ms", "decision 500 ms"), "Respond " + where);
            case DELAYED -> new TaskDescription("delayed reach",
                    "A stimulus at one place in one modality, then a delay; respond " + where
                            + " when the fixation input goes off",
                    List.of("fixation 500 ms", "stimulus 500 ms", "delay 500 ms", "decision 500 ms"),
                    "Respond " + where);
            case REACTION -> new TaskDescription("reaction",
                    "A stimulus comes on at one place in one modality and the fixation input goes off; respond at once "
                            + where,
                    List.of("fixation 500 ms", "decision 500 ms, with the stimulus"), "Respond " + where);
        };
    }
}
