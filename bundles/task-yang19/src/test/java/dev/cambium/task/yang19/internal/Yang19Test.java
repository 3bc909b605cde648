package dev.cambium.task.yang19.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.Trial;
import dev.cambium.task.ring.Oracle;
import dev.cambium.task.ring.Trials;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;

class Yang19Test {

    @Test
    void declaresTasksChannelsAndActions() {
        Yang19 battery = battery(Map.of());
        assertThat(battery.tasks()).extracting(Task::name).containsExactly("go", "rtgo", "dlygo", "anti", "rtanti",
                "dlyanti", "dm1", "dm2", "ctxdm1", "ctxdm2", "multidm", "dlydm1", "dlydm2", "ctxdlydm1", "ctxdlydm2",
                "multidlydm", "dms", "dnms", "dmc", "dnmc");
        assertThat(battery.channels()).containsExactly(new Channel("fixation", 1), new Channel("modality1", 16),
                new Channel("modality2", 16));
        assertThat(battery.actions()).isEqualTo(new ActionSpace.Choices(17));
        assertThat(battery.stepMilliseconds()).isEqualTo(100);
    }

    @Test
    void defaultsToTheVersionOf2023WithItsNoise() {
        assertThat(Trials.contents(firstTrial(battery(Map.of()))))
                .isEqualTo(Trials.contents(firstTrial(battery("2023", 0.1))))
                .isNotEqualTo(Trials.contents(firstTrial(battery("2025", 0.1))))
                .isNotEqualTo(Trials.contents(firstTrial(battery("2023", 0.2))));
    }

    private static Trial firstTrial(Yang19 battery) {
        return Trials.of(Trials.task(battery.tasks(), "dm1"), 1).findFirst().orElseThrow();
    }

    @Test
    void rejectsSettingsThatDoNotExist() {
        assertThatThrownBy(() -> battery("2024", 0.1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("version '2024', expected 2023 or 2025");
        assertThatThrownBy(() -> battery("2023", -1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sigma -1.0");
        assertThatThrownBy(() -> battery("2023", Double.NaN)).hasMessageStartingWith("sigma NaN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void theInputsTellTheRightAnswer(String version) {
        for (Task task : battery(version, 0).tasks()) {
            Trials.of(task, 200).forEach(trial -> Oracle.assertTellsTheAnswer(task, trial));
        }
    }

    /** Runs of experiments that are repeated must get the trials that they got before: 200 of each task. */
    @ParameterizedTest
    @CsvSource({
        "go, 351dfe8745a54a31, 351dfe8745a54a31",
        "rtgo, 7883a634f4479441, 7883a634f4479441",
        "dlygo, d00b86c6d9385148, d00b86c6d9385148",
        "anti, b7390abe97ccaabc, b7390abe97ccaabc",
        "rtanti, 388158ba78c39f02, 388158ba78c39f02",
        "dlyanti, 486bba9c9da1d5f9, 486bba9c9da1d5f9",
        "dm1, 3e7a36c113575ed8, 519fd34c87f27238",
        "dm2, e446f269862a7461, 0055c84a1c4c93ec",
        "ctxdm1, 870a16b1857b3f4a, d3ca578736163c6b",
        "ctxdm2, c98c1eab749eb41f, cf0b18bd5a95f0cb",
        "multidm, 6ba3041126361d2e, 598e6612d1fc1fb3",
        "dlydm1, 7f3efb799cd465c8, abfd16a61bd7cfa2",
        "dlydm2, c31923eabdf34222, 7df8a6f520b1c06f",
        "ctxdlydm1, 8c030696b779f7d0, 227c0bf4b46795d4",
        "ctxdlydm2, fd91cc37a4fbadda, 9b5e7d3cf4a1f2f1",
        "multidlydm, d08b2585325b44eb, d87bbb803b785dbe",
        "dms, 6c2b44e6e73f39df, 86dbf1988051509d",
        "dnms, 1381e74ed2f594ef, e959447091e3b8e9",
        "dmc, 5e4f06737b630d2f, 3c969a4a7dc32365",
        "dnmc, be29cd76072c6b03, 43c1f4828db1deb6"})
    void trialsStayWhatTheyAre(String task, String of2023, String of2025) throws NoSuchAlgorithmException {
        assertThat(hash(Trials.task(battery("2023", 0.1).tasks(), task))).isEqualTo(of2023);
        assertThat(hash(Trials.task(battery("2025", 0.1).tasks(), task))).isEqualTo(of2025);
    }

    private static String hash(Task task) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2019);
        Trial trial = new Trial(33, new ActionSpace.Choices(17));
        for (int i = 0; i < 200; i++) {
            trial.clear();
            task.write(trial, random);
            digest.update((trial.periods().toString() + trial.conditions() + trial.tags())
                    .getBytes(StandardCharsets.UTF_8));
            ByteBuffer values = ByteBuffer.allocate(trial.steps() * (2 + trial.channels()) * Float.BYTES);
            for (int step = 0; step < trial.steps(); step++) {
                values.putInt(trial.targetChoice(step)).putFloat(trial.weight(step));
                for (int channel = 0; channel < trial.channels(); channel++) {
                    values.putFloat(trial.observation(step, channel));
                }
            }
            digest.update(values.array());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static Yang19 battery(String version, double sigma) {
        return battery(Map.of("version", version, "sigma", sigma));
    }

    private static Yang19 battery(Map<String, Object> settings) {
        return new Yang19(Converters.standardConverter().convert(settings).to(Yang19.Settings.class));
    }
}
