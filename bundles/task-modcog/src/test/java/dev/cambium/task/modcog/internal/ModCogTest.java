package dev.cambium.task.modcog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.task.ring.Oracle;
import dev.cambium.task.ring.Trials;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;

class ModCogTest {

    @Test
    void declaresTheChannelsAndActionsOfYang19() {
        ModCog battery = battery(Map.of());
        assertThat(battery.channels()).containsExactly(new Channel("fixation", 1), new Channel("modality1", 16),
                new Channel("modality2", 16));
        assertThat(battery.actions()).isEqualTo(new ActionSpace.Choices(17));
        assertThat(battery.stepMilliseconds()).isEqualTo(100);
    }

    @Test
    void listsTheBaseTasksThenIntegrationsThenSequencesThenBoth() {
        List<String> names = battery(Map.of()).tasks().stream().map(Task::name).toList();
        assertThat(names).hasSize(126).doesNotHaveDuplicates();
        assertThat(names.subList(0, 20)).containsExactly("go", "rtgo", "dlygo", "anti", "rtanti", "dlyanti", "dm1",
                "dm2", "ctxdm1", "ctxdm2", "multidm", "dlydm1", "dlydm2", "ctxdlydm1", "ctxdlydm2", "multidlydm",
                "dms", "dnms", "dmc", "dnmc");
        assertThat(names.subList(20, 42)).containsExactly("dlygointr", "dlygointl", "dlyantiintr", "dlyantiintl",
                "dlydm1intr", "dlydm1intl", "dlydm2intr", "dlydm2intl", "ctxdlydm1intr", "ctxdlydm1intl",
                "ctxdlydm2intr", "ctxdlydm2intl", "multidlydmintr", "multidlydmintl", "dmsintr", "dmsintl",
                "dnmsintr", "dnmsintl", "dmcintr", "dmcintl", "dnmcintr", "dnmcintl");
        assertThat(names.subList(42, 82)).startsWith("goseqr", "goseql", "rtgoseqr", "rtgoseql")
                .endsWith("dnmcseqr", "dnmcseql").allMatch(name -> name.matches("(?!.*int).+seq[rl]"));
        assertThat(names.subList(82, 126)).startsWith("dlygointrseqr", "dlygointrseql", "dlygointlseqr",
                "dlygointlseql").allMatch(name -> name.matches(".+int[rl]seq[rl]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void theInputsTellTheRightAnswer(String version) {
        for (Task task : battery(Map.of("version", version, "sigma", 0.0)).tasks()) {
            Trials.of(task, 100).forEach(trial -> Oracle.assertTellsTheAnswer(task, trial));
        }
    }

    @Test
    void followsItsSettings() {
        List<Object> byDefault = trials(Map.of());
        assertThat(byDefault).isEqualTo(trials(Map.of("version", "2023", "sigma", 0.1, "arithmetic", "ring")));
        assertThat(byDefault).isNotEqualTo(trials(Map.of("version", "2025")));
        assertThat(byDefault).isNotEqualTo(trials(Map.of("sigma", 0.2)));
        assertThat(byDefault).isNotEqualTo(trials(Map.of("arithmetic", "published")));
    }

    private static List<Object> trials(Map<String, Object> settings) {
        return Trials.of(Trials.task(battery(settings).tasks(), "dlydm1intrseql"), 3)
                .<Object>map(Trials::contents).toList();
    }

    @Test
    void rejectsSettingsThatDoNotExist() {
        assertThatThrownBy(() -> battery(Map.of("version", "2024"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("version '2024', expected 2023 or 2025");
        assertThatThrownBy(() -> battery(Map.of("sigma", -1.0))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sigma -1.0");
        assertThatThrownBy(() -> battery(Map.of("arithmetic", "clock"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("arithmetic 'clock', expected ring or published");
    }

    private static ModCog battery(Map<String, Object> settings) {
        return new ModCog(Converters.standardConverter().convert(settings).to(ModCog.Settings.class));
    }
}
