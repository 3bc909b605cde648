package dev.cambium.task.yang19.internal;

import dev.cambium.api.plugin.TaskPlugin;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.task.ring.Arithmetic;
import dev.cambium.task.ring.BaseTask;
import dev.cambium.task.ring.Conventions;
import dev.cambium.task.ring.Extension;
import dev.cambium.task.ring.Ring;
import dev.cambium.task.ring.Version;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The battery of 20 tasks, in the order of Yang et al. (2019). Steps of 100 ms, 33 input units, 17 choices. */
@Component(factory = TaskBattery.FACTORY, service = TaskBattery.class)
@TaskPlugin(name = "yang19",
        description = "The 20 cognitive tasks of Yang et al. 2019, as in NeuroGym's collection yang19")
@Designate(ocd = Yang19.Settings.class)
public final class Yang19 implements TaskBattery {

    /** The settings of the battery. */
    @ObjectClassDefinition(name = "Yang19")
    public @interface Settings {

        @AttributeDefinition(
                options = {@Option(label = "2023", value = "2023"), @Option(label = "2025", value = "2025")},
                description = "Version of the collection: 2023 (NeuroGym before June 2025: fixation input on until the "
                        + "decision, noise on it too in the decision tasks) or 2025 (NeuroGym 2.1 and later: fixation "
                        + "input on in the fixation period only, noise on the rings only, dm1's stimulus lasts 200, "
                        + "400 or 600 ms)")
        String version() default "2023";

        @AttributeDefinition(min = "0", max = "1000",
                description = "Standard deviation of the noise on each input unit and step in "
                + "the stimulus periods of the decision and matching tasks, in units of input")
        double sigma() default 0.1;
    }

    private final List<Task> tasks;

    /**
     * The battery with the given settings.
     *
     * @throws IllegalArgumentException if a setting is out of range, with a message for the user
     */
    @Activate
    public Yang19(Settings settings) {
        Conventions conventions =
                new Conventions(Version.of(settings.version()), settings.sigma(), Arithmetic.RING);
        tasks = BaseTask.ALL.stream().map(base -> base.task(Extension.NONE, conventions)).toList();
    }

    @Override
    public List<Channel> channels() {
        return Ring.channels();
    }

    @Override
    public ActionSpace actions() {
        return Ring.actions();
    }

    @Override
    public List<String> actionNames() {
        return Ring.actionNames();
    }

    @Override
    public List<Task> tasks() {
        return tasks;
    }
}
