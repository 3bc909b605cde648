package dev.cambium.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatteryDescriptionTest {

    private static final List<Channel> CHANNELS = List.of(new Channel("fixation", 1), new Channel("ring", 16),
            new Channel("go", 1));

    @Test
    void findsTheUnitsOfAChannel() {
        BatteryDescription battery = new BatteryDescription("b", 20, CHANNELS, new ActionSpace.Choices(2),
                List.of("left", "right"));

        assertThat(battery.firstUnit("fixation")).isZero();
        assertThat(battery.firstUnit("go")).isEqualTo(17);
        assertThatIllegalArgumentException().isThrownBy(() -> battery.firstUnit("stop"))
                .withMessage("there is no channel 'stop' in b, only [fixation, ring[16], go]");
    }

    @Test
    void everyActionHasANameOrNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BatteryDescription("b", 20, CHANNELS,
                new ActionSpace.Choices(3), List.of("left", "right")))
                .withMessage("2 names of actions for 3 outputs, expected one for each, or none");
    }
}
