package dev.cambium.toolkit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final double PRECISION = 1e-9;

    /** The values are scikit-learn 1.2.1's: adjusted_rand_score and adjusted_mutual_info_score. */
    @Test
    void agreesWithScikitLearn() {
        Agreement some = new Agreement(new int[] {0, 0, 0, 1, 1, 2, 2, 2, 2, 3},
                new int[] {0, 0, 1, 1, 1, 2, 2, 0, 2, 2});
        assertThat(some.adjustedRandIndex()).isCloseTo(0.28, within(PRECISION));
        assertThat(some.adjustedMutualInformation()).isCloseTo(0.3357010026515791, within(PRECISION));
    }

    @Test
    void isOneForEqualPartitionsWhateverTheirNames() {
        Agreement equal = new Agreement(new int[] {0, 0, 1, 2, 2}, new int[] {2, 2, 0, 1, 1});
        assertThat(equal.adjustedRandIndex()).isCloseTo(1, within(PRECISION));
        assertThat(equal.adjustedMutualInformation()).isCloseTo(1, within(PRECISION));
        Agreement single = new Agreement(new int[3], new int[3]);
        assertThat(single.adjustedRandIndex()).isEqualTo(1);
        assertThat(single.adjustedMutualInformation()).isEqualTo(1);
    }

    @Test
    void leavesItemsOutThatAreInNoClass() {
        Agreement some = new Agreement(new int[] {0, -1, 1, 0, 1}, new int[] {1, 1, 0, 1, -1});
        assertThat(some.adjustedRandIndex()).isCloseTo(1, within(PRECISION));
        assertThat(new Agreement(new int[] {-1}, new int[] {0}).adjustedMutualInformation()).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> new Agreement(new int[2], new int[3]));
    }
}
