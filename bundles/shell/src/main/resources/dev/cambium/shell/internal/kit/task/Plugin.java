package {{package}};

import dev.cambium.api.plugin.TaskPlugin;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A battery: tasks that share what the network observes and answers. It has one task, {@code {{name}}.go}.
 *
 * <p>It observes and answers just what the battery {@code yang19} does, so that both can be trained together.
 */
@Component(factory = TaskBattery.FACTORY, service = TaskBattery.class)
@TaskPlugin(name = "{{name}}", description = "Respond in the direction that was shown")
@Designate(ocd = {{class}}.Settings.class)
public final class {{class}} implements TaskBattery {

    /** What a user can set. Cambium checks an experiment against this before it makes the battery. */
    @ObjectClassDefinition(name = "{{name}}")
    public @interface Settings {

        @AttributeDefinition(min = "100", description = "Duration of the stimulus in milliseconds")
        int stimulus() default 500;

        @AttributeDefinition(min = "0", description = "Time from the stimulus to the response in milliseconds")
        int delay() default 500;
    }

    private static final int STEP_MILLISECONDS = 100;
    private static final int FIXATION_STEPS = 3;
    private static final int DECISION_STEPS = 5;

    /** Directions on a circle, and input units that show them. */
    private static final int DIRECTIONS = 16;
    /** The first input unit says: do not respond yet. */
    private static final int FIXATION_UNIT = 0;
    /** The units of modality 1 follow; those of modality 2, which this task does not use, come last. */
    private static final int FIRST_UNIT = 1;

    private final int stimulusSteps;
    private final int delaySteps;

    /** Cambium makes one battery for each experiment. To refuse settings, throw an IllegalArgumentException. */
    @Activate
    public {{class}}(Settings settings) {
        stimulusSteps = settings.stimulus() / STEP_MILLISECONDS;
        delaySteps = settings.delay() / STEP_MILLISECONDS;
    }

    @Override
    public List<Channel> channels() {
        return List.of(new Channel("fixation", 1), new Channel("modality1", DIRECTIONS),
                new Channel("modality2", DIRECTIONS));
    }

    /** Choice 0 is to fixate, 1 + k to respond in direction k. */
    @Override
    public ActionSpace actions() {
        return new ActionSpace.Choices(1 + DIRECTIONS);
    }

    @Override
    public double stepMilliseconds() {
        return STEP_MILLISECONDS;
    }

    @Override
    public List<Task> tasks() {
        return List.of(new Go());
    }

    /** Shows a direction, waits, and asks for it. It keeps nothing from trial to trial: several threads use it. */
    private final class Go implements Task {

        @Override
        public String name() {
            return "go";
        }

        @Override
        public TaskDescription description() {
            return new TaskDescription("memory", "A direction is shown, and asked for after a delay",
                    List.of("fixation 300 ms", "stimulus " + stimulusSteps * STEP_MILLISECONDS + " ms",
                            "delay " + delaySteps * STEP_MILLISECONDS + " ms", "decision 500 ms"),
                    "Respond in the direction that was shown");
        }

        @Override
        public void write(Trial trial, RandomGenerator random) {
            int direction = random.nextInt(DIRECTIONS);

            // a new step observes zeros and has target 0, to fixate: only what differs is written
            fixate(trial, "fixation", FIXATION_STEPS);
            Period stimulus = fixate(trial, "stimulus", stimulusSteps);
            trial.observe(stimulus, FIRST_UNIT, bump(direction));
            fixate(trial, "delay", delaySteps);

            // the fixation input goes off: respond
            Period decision = trial.period("decision", DECISION_STEPS);
            trial.target(decision, 1 + direction);

            // for analyses that sort trials
            trial.condition("direction", direction);
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
    }
}
