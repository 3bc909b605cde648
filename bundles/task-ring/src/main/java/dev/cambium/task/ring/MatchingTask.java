package dev.cambium.task.ring;

import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Compares a test stimulus with a sample shown before a delay: responds at the test's place if they match (or if
 * they do not), and keeps fixating otherwise. One modality a trial.
 */
final class MatchingTask implements Task {

    private static final int FIXATION_STEPS = 3;
    private static final int STIMULUS_STEPS = 5;
    private static final int DELAY_STEPS = 10;
    private static final int DECISION_STEPS = 9;
    private static final int CATEGORY_SIZE = Ring.PLACES / 2;
    private static final float[][] STIMULI = Ring.bumps(1);

    private final String name;
    private final boolean categories;
    private final boolean respondsOnMatch;
    private final Version version;
    private final double sigma;
    private final AnswerRule answer;
    private final int decisionSteps;

    /**
     * @param categories      whether halves of the ring are compared, rather than places
     * @param respondsOnMatch whether a match asks for a response, rather than a non-match
     */
    MatchingTask(String name, boolean categories, boolean respondsOnMatch, Extension extension,
            Conventions conventions) {
        this.name = name;
        this.categories = categories;
        this.respondsOnMatch = respondsOnMatch;
        version = conventions.version();
        sigma = conventions.sigma();
        answer = new AnswerRule(extension, conventions.arithmetic());
        decisionSteps = answer.decisionSteps(DECISION_STEPS);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(Trial trial, RandomGenerator random) {
        int modality = random.nextInt(2);
        boolean match = random.nextBoolean();
        int samplePlace = random.nextInt(Ring.PLACES);
        int testPlace = categories ? categoryTest(samplePlace, match, random)
                : match ? samplePlace : Ring.opposite(samplePlace);
        int delaySteps = answer.delaySteps(DELAY_STEPS, random);

        Period fixation = trial.period("fixation", FIXATION_STEPS);
        trial.observe(fixation, Ring.FIXATION_CHANNEL, 1);
        Period sample = trial.period("sample", STIMULUS_STEPS);
        Period delay = trial.period("delay", delaySteps);
        Period test = trial.period("test", STIMULUS_STEPS);
        Period decision = trial.period("decision", decisionSteps);
        if (version.fixatesUntilDecision()) {
            trial.observe(sample, Ring.FIXATION_CHANNEL, 1);
            trial.observe(delay, Ring.FIXATION_CHANNEL, 1);
            trial.observe(test, Ring.FIXATION_CHANNEL, 1);
        }
        show(trial, sample, modality, samplePlace, random);
        show(trial, test, modality, testPlace, random);

        trial.condition("modality", modality + 1);
        trial.condition("match", match ? 1 : 0);
        trial.condition("sample", samplePlace);
        trial.condition("test", testPlace);
        if (match == respondsOnMatch) {
            answer.write(trial, decision, answer.first(testPlace, delaySteps));
        }
        if (answer.extension().integrates()) {
            trial.condition("delay", delaySteps);
        }
        trial.tag(match ? "match" : "nonmatch");
    }

    private static int categoryTest(int samplePlace, boolean match, RandomGenerator random) {
        // As published, place 8 belongs to the first half as a sample and to the second as a test.
        boolean sampleInSecond = samplePlace > CATEGORY_SIZE;
        boolean testInSecond = match == sampleInSecond;
        return random.nextInt(CATEGORY_SIZE) + (testInSecond ? CATEGORY_SIZE : 0);
    }

    private void show(Trial trial, Period period, int modality, int place, RandomGenerator random) {
        trial.observe(period, Ring.channel(modality), STIMULI[place]);
        Ring.addNoise(trial, period, Ring.channel(modality), Ring.PLACES, sigma, random);
    }

    @Override
    public TaskDescription description() {
        String match = categories ? "in the same half of the ring as the sample" : "at the sample's place";
        String nonMatch = categories ? "in the other half of the ring" : "opposite to the sample";
        return new TaskDescription("matching",
                "A sample, a delay and a test in one modality; the test is " + match + " or " + nonMatch
                        + answer.summary(),
                List.of(AnswerRule.period("fixation", FIXATION_STEPS), AnswerRule.period("sample", STIMULUS_STEPS),
                        answer.delay(DELAY_STEPS), AnswerRule.period("test", STIMULUS_STEPS),
                        AnswerRule.period("decision", decisionSteps)),
                "If the test is " + (respondsOnMatch ? match : nonMatch) + ", respond at its place" + answer.shift()
                        + "; else keep fixating" + answer.remark());
    }
}
