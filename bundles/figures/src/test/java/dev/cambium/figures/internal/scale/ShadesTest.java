package dev.cambium.figures.internal.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.figures.HeatMap.Scale;
import java.awt.Color;
import org.junit.jupiter.api.Test;

class ShadesTest {

    @Test
    void divergingShadesAreNeutralAtZeroAndSequentialOnesEndWhereTheScaleEnds() {
        Scale diverging = new Scale("weight", -2, 2, true);
        Scale sequential = new Scale("share", 0, 1, false);

        assertThat(Shades.of(diverging, 0)).isEqualTo(0xF7F7F7);
        assertThat(Shades.of(diverging, -5)).isEqualTo(0xB2182B);
        assertThat(Shades.of(diverging, 2)).isEqualTo(0x2166AC);
        assertThat(Shades.of(sequential, 2)).isEqualTo(Shades.of(sequential, 1)).isEqualTo(0xFDE725);
        assertThat(Shades.of(sequential, Double.NaN)).isEqualTo(Shades.MISSING);
        assertThat(Shades.inkOn(0x440154)).isNotEqualTo(Color.BLACK);
        assertThat(Shades.inkOn(0xFDE725)).isEqualTo(Color.BLACK);
    }
}
