package dev.cambium.task.ring;

import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Responds at the place of the stronger of two stimuli, which are shown at once or one after the other. The two
 * places are the same in both modalities, the strengths are drawn for each modality by itself.
 */
final class DecisionTask implements Task {

    /** Which modalities are shown, and which of them decide. */
    enum Evidence {
        /** The first alone is shown. */
        MODALITY_1,
        /** The second alone is shown. */
        MODALITY_2,
        /** Both are shown and the first decides. */
        CONTEXT_1,
        /** Both are shown and the second decides. */
        CONTEXT_2,
        /** Both are shown and their sum decides. */
        BOTH;

        boolean shows(int modality) {
            return switch (this) {
                case MODALITY_1 -> modality == 0;
                case MODALITY_2 -> modality == 1;
                case CONTEXT_1, CONTEXT_2, BOTH -> true;
            };
        }

        boolean counts(int modality) {
            return switch (this) {
                case MODALITY_1, CONTEXT_1 -> modality == 0;
                case MODALITY_2, CONTEXT_2 -> modality == 1;
                case BOTH -> true;
            };
        }

        boolean isContext() {
            return this == CONTEXT_1 || this == CONTEXT_2;
        }
    }

    /** The strengths of the stimuli at the first and the second place, in percent so that ties are exact. */
    private record Strengths(int first, int second, float[][] firstBumps, float[][] secondBumps) {

        Strengths(int first, int second) {
            this(first, second, Ring.bumps(first / 100.0), Ring.bumps(second / 100.0));
        }

        int difference() {
            return first - second;
        }
    }

    /** 0.5 ± c/2 with the coherence c one of ±0.08, ±0.16, ±0.32, ±0.64, all equally likely. */
    private static final Strengths[] TOGETHER = {
        new Strengths(54, 46), new Strengths(58, 42), new Strengths(66, 34), new Strengths(82, 18),
        new Strengths(46, 54), new Strengths(42, 58), new Strengths(34, 66), new Strengths(18, 82)};

    /** Two different ones of 0.3, 0.6 and 1, all orders equally likely. */
    private static final Strengths[] IN_TURN = {
        new Strengths(30, 60), new Strengths(30, 100), new Strengths(60, 30),
        new Strengths(60, 100), new Strengths(100, 30), new Strengths(100, 60)};

    private static final int[] FIXATION_STEPS = {2, 3, 4};
    private static final int[] STIMULUS_STEPS = {5};
    private static final int[] VARIED_STIMULUS_STEPS = {2, 4, 6};
    private static final int DELAY_STEPS = 10;
    private static final int FIXED_DELAY_STEPS = 5;
    private static final int DECISION_STEPS = 2;

    private static final String[] FIRST_CONDITION = {"modality1Strength1", "modality2Strength1"};
    private static final String[] SECOND_CONDITION = {"modality1Strength2", "modality2Strength2"};

    private final String name;
    private final Evidence evidence;
    private final boolean delayed;
    private final int[] stimulusSteps;
    private final Version version;
    private final double sigma;
    private final AnswerRule answer;
    private final boolean drawsDelay;
    /** The length of the delay, if it is not drawn. */
    private final int delaySteps;
    private final int decisionSteps;

    /**
     * @param delayed whether the stimuli are shown one after the other
     * @param varied  whether their length varies
     */
    DecisionTask(String name, Evidence evidence, boolean delayed, boolean varied, Extension extension,
            Conventions conventions) {
        this.name = name;
        this.evidence = evidence;
        this.delayed = delayed;
        this.stimulusSteps = varied ? VARIED_STIMULUS_STEPS : STIMULUS_STEPS;
        version = conventions.version();
        sigma = conventions.sigma();
        answer = new AnswerRule(extension, conventions.arithmetic());
        boolean fixed = conventions.arithmetic().fixesDelayOfDecisions();
        drawsDelay = extension.integrates() && !fixed;
        delaySteps = fixed ? FIXED_DELAY_STEPS : DELAY_STEPS;
        decisionSteps = answer.decisionSteps(DECISION_STEPS);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(Trial trial, RandomGenerator random) {
        int place1 = random.nextInt(Ring.PLACES);
        int place2 = (place1 + 1 + random.nextInt(Ring.PLACES - 1)) % Ring.PLACES;

        Period fixation = trial.period("fixation", draw(FIXATION_STEPS, random));
        trial.observe(fixation, Ring.FIXATION_CHANNEL, 1);
        Period stimulus1 = stimulus(trial, delayed ? "stimulus1" : "stimulus", random);
        Period stimulus2 = stimulus1;
        int waited = 0;
        if (delayed) {
            waited = drawsDelay ? answer.delaySteps(delaySteps, random) : delaySteps;
            Period delay = trial.period("delay", waited);
            if (version.fixatesUntilDecision()) {
                trial.observe(delay, Ring.FIXATION_CHANNEL, 1);
            }
            stimulus2 = stimulus(trial, "stimulus2", random);
        }
        Period decision = trial.period("decision", decisionSteps);

        trial.condition("place1", place1);
        trial.condition("place2", place2);
        Strengths[] all = delayed ? IN_TURN : TOGETHER;
        int evidenceForFirst = 0;
        int agreement = 1;
        for (int modality = 0; modality < 2; modality++) {
            if (evidence.shows(modality)) {
                Strengths strengths = all[random.nextInt(all.length)];
                trial.observe(stimulus1, Ring.channel(modality), strengths.firstBumps()[place1]);
                trial.observe(stimulus2, Ring.channel(modality), strengths.secondBumps()[place2]);
                trial.condition(FIRST_CONDITION[modality], strengths.first() / 100.0);
                trial.condition(SECOND_CONDITION[modality], strengths.second() / 100.0);
                agreement *= Integer.signum(strengths.difference());
                if (evidence.counts(modality)) {
                    evidenceForFirst += strengths.difference();
                }
            }
        }
        boolean tie = evidenceForFirst == 0;
        boolean first = tie ? random.nextBoolean() : evidenceForFirst > 0;
        int choice1 = answer.first(place1, waited);
        int choice2 = answer.first(place2, waited);

        // what a psychometric curve compares with the answer at the last step
        trial.alternatives(evidenceForFirst / 100.0, answer.later(choice1, decisionSteps - 1),
                answer.later(choice2, decisionSteps - 1));
        answer.write(trial, decision, first ? choice1 : choice2);
        if (drawsDelay) {
            trial.condition("delay", waited);
        }
        if (tie) {
            trial.tag("tie");
        }
        if (evidence.isContext()) {
            trial.tag(agreement > 0 ? "congruent" : "incongruent");
        }
    }

    private Period stimulus(Trial trial, String period, RandomGenerator random) {
        Period stimulus = trial.period(period, draw(stimulusSteps, random));
        if (version.fixatesUntilDecision()) {
            trial.observe(stimulus, Ring.FIXATION_CHANNEL, 1);
        }
        // A modality that is not shown has its noise all the same.
        int from = version.noiseOnFixation() ? Ring.FIXATION_CHANNEL : Ring.channel(0);
        Ring.addNoise(trial, stimulus, from, Ring.CHANNELS - from, sigma, random);
        return stimulus;
    }

    private static int draw(int[] values, RandomGenerator random) {
        return values.length == 1 ? values[0] : values[random.nextInt(values.length)];
    }

    @Override
    public TaskDescription description() {
        String shown = switch (evidence) {
            case MODALITY_1 -> "in modality 1";
            case MODALITY_2 -> "in modality 2";
            case CONTEXT_1, CONTEXT_2, BOTH -> "in both modalities, with strengths of their own in each";
        };
        String deciding = switch (evidence) {
            case MODALITY_1, MODALITY_2 -> "the stronger stimulus";
            case CONTEXT_1 -> "the stimulus that is stronger in modality 1, whatever modality 2 shows";
            case CONTEXT_2 -> "the stimulus that is stronger in modality 2, whatever modality 1 shows";
            case BOTH -> "the stimulus that is stronger in the sum of both modalities";
        };
        String rightAnswer = "Respond at the place of " + deciding + answer.shift()
                + (evidence == Evidence.BOTH ? "; at a tie either may be right" : "") + answer.remark();
        String stimulusLength = stimulusSteps.length == 1 ? "500 ms" : "200, 400 or 600 ms";
        String decision = AnswerRule.period("decision", decisionSteps);
        return delayed
                ? new TaskDescription("delayed decision", "Two stimuli one after the other at different places, "
                        + shown + "; respond at the place of the stronger" + answer.summary(),
                        List.of("fixation 200, 300 or 400 ms", "stimulus1 " + stimulusLength,
                                drawsDelay ? answer.delay(delaySteps) : AnswerRule.period("delay", delaySteps),
                                "stimulus2 " + stimulusLength, decision),
                        rightAnswer)
                : new TaskDescription("decision", "Two stimuli at once at different places, " + shown
                        + "; respond at the place of the stronger" + answer.summary(),
                        List.of("fixation 200, 300 or 400 ms", "stimulus " + stimulusLength, decision),
                        rightAnswer);
    }
}
