package dev.cambium.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.network.ConnectionGraph;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.RecurrentInitialization;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plug-ins that keep to the contract pass, and each that does not is told what it does. */
class NetworkChecksTest {

    private static final ConnectionGraph SOUND = (layout, random) -> IntStream.range(0, layout.neurons())
            .mapToObj(to -> new int[] {random.nextInt(layout.neurons())}).toArray(int[][]::new);
    private static final RecurrentInitialization GAUSSIAN = (weights, layout, random) -> {
        for (int i = 0; i < weights.length(); i++) {
            weights.values().put(i, (float) random.nextGaussian());
        }
    };

    @Test
    void whatIsSoundPasses() {
        assertThatCode(() -> NetworkChecks.graph(() -> SOUND)).doesNotThrowAnyException();
        assertThatCode(() -> NetworkChecks.initialization(() -> GAUSSIAN)).doesNotThrowAnyException();
    }

    @Test
    void aGraphIsToldWhatIsWrong() {
        fails((layout, random) -> null, "says of no neurons from which they receive, expected all 12");
        fails((layout, random) -> new int[2][1], "says of 2 neurons from which they receive, expected all 12");
        fails(changed(new int[0]), "neuron 5 receives from none");
        fails(changed(new int[] {3, 3}),
                "neuron 5 receives from [3, 3], expected neurons from 0 to 11 in rising order");
        fails(changed(new int[] {12}), "neuron 5 receives from [12], expected neurons from 0 to 11 in rising order");
        fails((layout, random) -> {
            layout.swap(2, 3);
            return SOUND.draw(layout, random);
        }, "neuron 2 is at the place 3 afterwards; the layout must not be changed");
        SplittableRandom own = new SplittableRandom(1);
        assertThatThrownBy(() -> NetworkChecks.graph(() -> (layout, random) -> SOUND.draw(layout, own)))
                .isInstanceOf(AssertionError.class).hasMessageContaining("receives from others when it is drawn again")
                .hasMessageEndingWith("does it draw chance of its own?");
    }

    private static ConnectionGraph changed(int... senders) {
        return (layout, random) -> {
            int[][] changed = SOUND.draw(layout, random);
            changed[5] = senders;
            return changed;
        };
    }

    private static void fails(ConnectionGraph graph, String message) {
        assertThatThrownBy(() -> NetworkChecks.graph(() -> graph)).isInstanceOf(AssertionError.class)
                .hasMessage(message);
    }

    @Test
    void anInitializationIsToldWhatIsWrong() {
        fails((weights, layout, random) -> weights.values().put(13, Float.NaN),
                "W_rec[1, 1] is NaN, expected numbers");
        fails((weights, layout, random) -> layout.swap(0, 1),
                "neuron 0 is at the place 1 afterwards; the layout must not be changed");
        SplittableRandom own = new SplittableRandom(1);
        assertThatThrownBy(() -> NetworkChecks.initialization(() -> (weights, layout, random) ->
                GAUSSIAN.draw(weights, layout, own))).isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("a weight is ").hasMessageEndingWith("does it draw chance of its own?");
        fails(scaling(0, false), "multiplies the weights by 0.0, expected a number above 0");
        assertThatThrownBy(() -> NetworkChecks.initialization(() -> scaling(1, true)))
                .isInstanceOf(AssertionError.class).hasMessageContaining("when the factor is said");
    }

    private static RecurrentInitialization scaling(double factor, boolean changing) {
        return new RecurrentInitialization() {

            @Override
            public void draw(Parameter weights, Layout layout, RandomGenerator random) {
                GAUSSIAN.draw(weights, layout, random);
            }

            @Override
            public double scale(Parameter fitted) {
                if (changing) {
                    fitted.value().muli(2);
                }
                return factor;
            }
        };
    }

    private static void fails(RecurrentInitialization initialization, String message) {
        assertThatThrownBy(() -> NetworkChecks.initialization(() -> initialization))
                .isInstanceOf(AssertionError.class).hasMessage(message);
    }
}
