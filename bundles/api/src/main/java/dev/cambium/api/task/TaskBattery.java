package dev.cambium.api.task;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plug-in that offers tasks which share their observation channels and their actions.
 *
 * <p>Written as a Declarative Services factory component, so that every experiment gets an instance of its
 * own with its own settings:
 * <pre>{@code
 * @Component(factory = TaskBattery.FACTORY, service = TaskBattery.class)
 * @TaskPlugin(name = "yang19", description = "20 cognitive tasks (Yang et al. 2019)")
 * @Designate(ocd = Yang19.Settings.class)
 * }</pre>
 */
@ConsumerType
public interface TaskBattery {

    /** The factory identifier of task batteries. */
    String FACTORY = "dev.cambium.task";

    /** What is observed, in the order of the input units. */
    List<Channel> channels();

    /** What is answered. */
    ActionSpace actions();

    /** The tasks, in the order in which {@code battery.*} lists them. */
    List<Task> tasks();

    /** The duration of one step in milliseconds. */
    default double stepMilliseconds() {
        return 100;
    }

    /**
     * What each output unit stands for, in their order, such as {@code fixate}, {@code left} and {@code right}, for
     * labels; empty where numbers say it as well.
     */
    default List<String> actionNames() {
        return List.of();
    }
}
