package org.example.nback;

import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.random.RandomGenerator;

/** Shows a number of directions one after the other and asks for the one shown n before the last. */
final class NbackTask implements Task {

    /**
     * How long a trial lasts.
     *
     * @param stimulusSteps the steps of each stimulus
     * @param gapSteps      the steps after each stimulus
     * @param shortest      the fewest stimuli
     * @param longest       the most stimuli
     */
    record Timing(int stimulusSteps, int gapSteps, int shortest, int longest) {
    }

    private static final int FIXATION_STEPS = 3;
    private static final int DECISION_STEPS = 5;
    private static final int FIXATION_UNIT = 0;
    /** The units of modality 1 follow the fixation unit; those of modality 2 stay silent. */
    private static final int FIRST_UNIT = 1;
    private static final int DIRECTIONS = NbackTasks.DIRECTIONS;

    private final String name;
    private final int n;
    private final Timing timing;
    private final double sigma;

    NbackTask(String name, int n, Timing timing, double sigma) {
        this.name = name;
        this.n = n;
        this.timing = timing;
        this.sigma = sigma;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(Trial trial, RandomGenerator random) {
        int count = random.nextInt(timing.shortest(), timing.longest() + 1);
        int[] directions = random.ints(count, 0, DIRECTIONS).toArray();
        int target = directions[count - 1 - n];

        fixate(trial, "fixation", FIXATION_STEPS);
        for (int i = 0; i < count; i++) {
            Period stimulus = fixate(trial, "stimulus " + (i + 1), timing.stimulusSteps());
            trial.observe(stimulus, FIRST_UNIT, bump(directions[i]));
            addNoise(trial, stimulus, random);
            fixate(trial, "gap " + (i + 1), timing.gapSteps());
        }
        Period decision = trial.period("decision", DECISION_STEPS);
        trial.target(decision, 1 + target);

        trial.condition("stimuli", count);
        trial.condition("target", target);
        // a network that names the last direction, or the first, is right in trials without this tag only
        if (directions[count - 1] != target && directions[0] != target) {
            trial.tag("order");
        }
    }

    private static Period fixate(Trial trial, String name, int steps) {
        Period period = trial.period(name, steps);
        trial.observe(period, FIXATION_UNIT, 1);
        return period;
    }

    /** The units' activity for a direction: 0.8 at its own unit, less with the distance on the circle. */
    private static float[] bump(int direction) {
        float[] bump = new float[DIRECTIONS];
        for (int unit = 0; unit < DIRECTIONS; unit++) {
            int along = Math.abs(unit - direction);
            int distance = Math.min(along, DIRECTIONS - along);
            bump[unit] = (float) (0.8 * Math.exp(-0.5 * distance * distance));
        }
        return bump;
    }

    private void addNoise(Trial trial, Period period, RandomGenerator random) {
        if (sigma == 0) {
            return;
        }
        for (int step = period.from(); step < period.to(); step++) {
            for (int unit = 0; unit < DIRECTIONS; unit++) {
                trial.observe(step, FIRST_UNIT + unit, sigma * random.nextGaussian());
            }
        }
    }

    @Override
    public TaskDescription description() {
        int step = NbackTasks.STEP_MILLISECONDS;
        String stimuli = timing.shortest() == timing.longest() ? String.valueOf(timing.longest())
                : timing.shortest() + " to " + timing.longest();
        String which = n == 1 ? "the direction shown just before the last" : "the direction shown " + n
                + " before the last";
        return new TaskDescription("n-back",
                stimuli + " directions are shown one after the other in modality 1; name " + which
                        + " when the fixation input goes off",
                List.of("fixation 300 ms", stimuli + " times stimulus " + timing.stimulusSteps() * step + " ms and gap "
                        + timing.gapSteps() * step + " ms", "decision 500 ms"),
                "Respond in " + which);
    }
}
