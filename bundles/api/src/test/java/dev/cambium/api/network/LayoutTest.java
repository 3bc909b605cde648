package dev.cambium.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void countsPlacesWithTheLastDimensionFastest() {
        Layout layout = new Layout(2, 3, 4);
        assertThat(layout.neurons()).isEqualTo(24);
        assertThat(layout.coordinate(23, 0)).isEqualTo(1);
        assertThat(layout.coordinate(23, 1)).isEqualTo(2);
        assertThat(layout.coordinate(23, 2)).isEqualTo(3);
        assertThat(layout.coordinate(5, 1)).isEqualTo(1);
    }

    @Test
    void measuresDistances() {
        Layout grid = new Layout(4, 5);
        assertThat(Distance.EUCLIDEAN.between(grid, 0, 19, false)).isCloseTo(5, within(1e-12));
        assertThat(Distance.MANHATTAN.between(grid, 0, 19, false)).isEqualTo(7);
        assertThat(Distance.MANHATTAN.between(grid, 0, 19, true)).isEqualTo(2);
        assertThat(Distance.EUCLIDEAN.between(new Layout(10), 1, 8, true)).isEqualTo(3);
        double[][] all = Distance.EUCLIDEAN.betweenPlaces(grid, true);
        assertThat(all[3][17]).isEqualTo(all[17][3]).isEqualTo(Distance.EUCLIDEAN.between(grid, 3, 17, true));
    }

    @Test
    void swapsPlacesAndRestores() {
        Layout layout = new Layout(2, 2);
        layout.swap(0, 3);
        layout.swap(1, 0);
        assertThat(layout.places()).containsExactly(1, 3, 2, 0);
        assertThat(layout.swaps()).isEqualTo(2);
        Layout other = new Layout(2, 2);
        other.restore(layout.places(), layout.swaps());
        assertThat(other.places()).containsExactly(1, 3, 2, 0);
        assertThatThrownBy(() -> other.restore(new int[] {0, 0, 1, 2}, 0)).hasMessageContaining("taken twice");
    }

    @Test
    void rejectsEmptyGrids() {
        assertThatThrownBy(() -> new Layout(3, 0)).hasMessageContaining("[3, 0]");
    }
}
