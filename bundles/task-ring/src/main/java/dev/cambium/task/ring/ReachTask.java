package dev.cambium.task.ring;

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
    private static final double PLACES_PER_RADIAN = Ring.PLACES / (2 * Math.PI);
    private static final float[][] STIMULI = Ring.bumps(1);

    private final String name;
    private final Timing timing;
    private final boolean anti;
    private final AnswerRule answer;
    /** Whether the delay shifts the stimulus by 1 radian a step, rather than the answer by a place. */
    private final boolean movesStimulus;
    /** [steps of the delay][place of the stimulus before it is moved][unit]; empty if it is not moved. */
    private final float[][][] movedStimuli;
    private final int decisionSteps;

    ReachTask(String name, Timing timing, boolean anti, Extension extension, Conventions conventions) {
        this.name = name;
        this.timing = timing;
        this.anti = anti;
        answer = new AnswerRule(extension, conventions.arithmetic());
        movesStimulus = extension.integrates() && conventions.arithmetic().movesReachStimulus();
        movedStimuli = new float[movesStimulus ? AnswerRule.INTEGRATED_DELAYS : 0][Ring.PLACES][];
        for (int delay = 0; delay < movedStimuli.length; delay++) {
            for (int place = 0; place < Ring.PLACES; place++) {
                movedStimuli[delay][place] = Ring.bump(moved(place, delay), 1);
            }
        }
        decisionSteps = timing == Timing.REACTION ? STEPS : answer.decisionSteps(STEPS);
    }

    private double moved(int place, int delaySteps) {
        double moved = place + answer.extension().integration().sign() * delaySteps * PLACES_PER_RADIAN;
        return moved - Ring.PLACES * Math.floor(moved / Ring.PLACES);
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
        int delaySteps = timing == Timing.DELAYED ? answer.delaySteps(STEPS, random) : 0;

        fixate(trial, "fixation", STEPS);
        Period stimulus = timing == Timing.REACTION ? null : fixate(trial, "stimulus", STEPS);
        if (timing == Timing.DELAYED) {
            fixate(trial, "delay", delaySteps);
        }
        Period decision = trial.period("decision", decisionSteps);
        trial.observe(stimulus == null ? decision : stimulus, Ring.channel(modality),
                movesStimulus ? movedStimuli[delaySteps][place] : STIMULI[place]);

        trial.condition("modality", modality + 1);
        trial.condition("place", movesStimulus ? moved(place, delaySteps) : place);
        answer.write(trial, decision, answer.first(target, movesStimulus ? 0 : delaySteps));
        if (answer.extension().integrates()) {
            trial.condition("delay", delaySteps);
        }
    }

    private static Period fixate(Trial trial, String name, int steps) {
        Period period = trial.period(name, steps);
        trial.observe(period, Ring.FIXATION_CHANNEL, 1);
        return period;
    }

    @Override
    public TaskDescription description() {
        String where = anti ? "opposite to the stimulus" : "at the place of the stimulus";
        String rightAnswer = "Respond " + where + (movesStimulus
                ? answer.shift(answer.extension().integration().opposite(), "1 radian") : answer.shift())
                + answer.remark();
        String fixation = AnswerRule.period("fixation", STEPS);
        String stimulus = AnswerRule.period("stimulus", STEPS);
        String decision = AnswerRule.period("decision", decisionSteps);
        return switch (timing) {
            case IMMEDIATE -> new TaskDescription("reach",
                    "A stimulus at one place in one modality; respond " + where + " when the fixation input goes off"
                            + answer.summary(),
                    List.of(fixation, stimulus, decision), rightAnswer);
            case DELAYED -> new TaskDescription("delayed reach",
                    "A stimulus at one place in one modality, then a delay; respond " + where
                            + " when the fixation input goes off" + answer.summary(),
                    List.of(fixation, stimulus, answer.delay(STEPS), decision), rightAnswer);
            case REACTION -> new TaskDescription("reaction",
                    "A stimulus comes on at one place in one modality and the fixation input goes off; respond at once "
                            + where + answer.summary(),
                    List.of(fixation, decision + ", with the stimulus"), rightAnswer);
        };
    }
}
