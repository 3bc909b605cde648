package org.example.nback;

import dev.cambium.api.plugin.TaskPlugin;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The n-back tasks (Kirchner 1958) for n = 1, 2 and 3: directions are shown one after the other, and the one shown n
 * before the last is asked for. So the last n + 1 have to be kept in mind, in their order.
 *
 * <p>The battery observes and answers just what {@code yang19} does, so that both can be trained together.
 */
@Component(factory = TaskBattery.FACTORY, service = TaskBattery.class)
@TaskPlugin(name = "nback", description = "Name the direction that was shown n before the last, n = 1, 2, 3")
@Designate(ocd = NbackTasks.Settings.class)
public final class NbackTasks implements TaskBattery {

    /** What a user can set. */
    @ObjectClassDefinition(name = "nback")
    public @interface Settings {

        @AttributeDefinition(min = "100", description = "Duration of each stimulus in milliseconds")
        int stimulus() default 200;

        @AttributeDefinition(min = "100", description = "Time after each stimulus without one, in milliseconds")
        int gap() default 100;

        @AttributeDefinition(min = "4", description = "Number of stimuli in the shortest trials")
        int shortest() default 4;

        @AttributeDefinition(min = "4", description = "Number of stimuli in the longest trials, at least that of the "
                + "shortest; all numbers between are equally frequent")
        int longest() default 6;

        @AttributeDefinition(min = "0", max = "1000",
                description = "Standard deviation of the noise on each unit of modality 1 "
                + "while a stimulus is shown, in units of input")
        double sigma() default 0;
    }

    static final int STEP_MILLISECONDS = 100;
    /** Directions on a circle, and input units of each modality. */
    static final int DIRECTIONS = 16;

    private final List<Task> tasks;

    /** @throws IllegalArgumentException if longest is below shortest, with a message for the user */
    @Activate
    public NbackTasks(Settings settings) {
        if (settings.longest() < settings.shortest()) {
            throw new IllegalArgumentException("longest is " + settings.longest()
                    + ", expected at least shortest, which is " + settings.shortest());
        }
        NbackTask.Timing timing = new NbackTask.Timing(settings.stimulus() / STEP_MILLISECONDS,
                settings.gap() / STEP_MILLISECONDS, settings.shortest(), settings.longest());
        tasks = List.of(
                new NbackTask("oneback", 1, timing, settings.sigma()),
                new NbackTask("twoback", 2, timing, settings.sigma()),
                new NbackTask("threeback", 3, timing, settings.sigma()));
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
        return tasks;
    }
}
