package dev.cambium.task.modcog.internal;

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
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The battery of 126 tasks: the 20 base tasks, in the order of Yang19; the 22 with an integration ({@code dlygointr},
 * …), the 40 with a sequence ({@code goseqr}, …), and the 44 with both ({@code dlygointrseqr}, …). The first 82 are
 * the published list. Steps of 100 ms, 33 input units, 17 choices.
 */
@Component(factory = TaskBattery.FACTORY, service = TaskBattery.class)
@TaskPlugin(name = "modcog",
        description = "Mod-Cog (Khona et al. 2023): the 20 tasks of yang19, extended by integrations and sequences")
@Designate(ocd = ModCog.Settings.class)
public final class ModCog implements TaskBattery {

    /** The settings of the battery. */
    @ObjectClassDefinition(name = "ModCog")
    public @interface Settings {

        @AttributeDefinition(
                options = {@Option(label = "2023", value = "2023"), @Option(label = "2025", value = "2025")},
                description = "Version of the base tasks: 2023 (NeuroGym before June 2025: fixation input on until the "
                        + "decision, noise on it too in the decision tasks) or 2025 (NeuroGym 2.1 and later: fixation "
                        + "input on in the fixation period only, noise on the rings only, dm1's stimulus lasts 200, "
                        + "400 or 600 ms)")
        String version() default "2023";

        @AttributeDefinition(min = "0", max = "1000",
                description = "Standard deviation of the noise on each input unit and step in "
                + "the stimulus periods of the decision and matching tasks, in units of input")
        double sigma() default 0.1;

        @AttributeDefinition(
                options = {@Option(label = "ring", value = "ring"), @Option(label = "published", value = "published")},
                description = "How shifted answers are reckoned: ring (places modulo 16) or published (as in the "
                        + "authors' code: the class modulo 16 in all tasks, so that place 15 is answered by fixating; "
                        + "in reach tasks the integration moves the stimulus by 1 radian per 100 ms of delay instead "
                        + "of the answer; delayed decisions always have a delay of 500 ms. Not followed: the delay "
                        + "that go and anti have there, and matching delays of one random length a battery)")
        String arithmetic() default "ring";
    }

    private final List<Task> tasks;

    /**
     * The battery with the given settings.
     *
     * @throws IllegalArgumentException if a setting is out of range, with a message for the user
     */
    @Activate
    public ModCog(Settings settings) {
        Conventions conventions = new Conventions(Version.of(settings.version()), settings.sigma(),
                Arithmetic.of(settings.arithmetic()));
        tasks = Stream.of(List.of(Extension.NONE), Extension.INTEGRATIONS, Extension.SEQUENCES, Extension.BOTH)
                .flatMap(extensions -> tasks(extensions, conventions)).toList();
    }

    /** The tasks with some extensions, task by task. */
    private static Stream<Task> tasks(List<Extension> extensions, Conventions conventions) {
        return BaseTask.ALL.stream().flatMap(base -> extensions.stream()
                .filter(extension -> base.isDelayed() || !extension.integrates())
                .map(extension -> base.task(extension, conventions)));
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
