package dev.cambium.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OriginalSwapsTest {

    private static final int SIDE = 5;

    private final OriginalSwaps swaps = new OriginalSwaps(SIDE, 1);

    @Test
    void anExchangeChangesTheWiringAsCalculated() {
        double before = swaps.wiring();
        double change = swaps.change(3, 17);

        swaps.exchange(3, 17);

        assertThat(swaps.wiring() - before).isCloseTo(change, within(1e-2));
    }

    @Test
    void endsWhereNoExchangeShortensTheWiring() {
        double before = swaps.wiring();

        long candidates = swaps.candidatesToOptimum();

        int neurons = SIDE * SIDE;
        assertThat(candidates).isGreaterThan(neurons * (neurons - 1));
        assertThat(swaps.wiring()).isLessThan(before);
        for (int a = 0; a < neurons; a++) {
            for (int b = a + 1; b < neurons; b++) {
                assertThat(swaps.change(a, b)).isGreaterThan(-1e-2);
            }
        }
    }
}
