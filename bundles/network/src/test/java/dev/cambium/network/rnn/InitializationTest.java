package dev.cambium.network.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** 400 neurons on 20 × 20 places. */
class InitializationTest {

    private static final int H = 400;
    private static final Layout GRID = new Layout(20, 20);
    private static final double GAIN = 0.5;

    private enum Recurrent {
        IDENTITY(Initialization.identity(GAIN, 0.3, 1)),
        ORTHOGONAL(Initialization.orthogonal(GAIN, 1)),
        GAUSSIAN(Initialization.gaussian(GAIN, 1)),
        UNIFORM(Initialization.uniform(GAIN, 1));

        private final Initialization initialization;

        Recurrent(Initialization initialization) {
            this.initialization = initialization;
        }
    }

    @ParameterizedTest
    @CsvSource({"true,0.04", "true,0.3", "false,0.1"})
    void fewConnectionsCarryAsMuchAsAll(boolean local, double density) {
        int degree = (int) (density * H);
        SplittableRandom random = new SplittableRandom(3);
        Connectivity connectivity = local ? Connectivity.local(degree, GRID, random)
                : Connectivity.random(degree, H, random);
        RecurrentNetwork all = network(Connectivity.COMPLETE, Signs.FREE, Recurrent.GAUSSIAN);
        RecurrentNetwork few = network(connectivity, Signs.FREE, Recurrent.GAUSSIAN);
        double[] received = new double[2];
        for (int from = 0; from < H; from++) {
            for (int to = 0; to < H; to++) {
                float weight = weight(few, to, from);
                assertThat(weight != 0).isEqualTo(connectivity.connects(from, to));
                received[0] += weight * weight / H;
                received[1] += Math.pow(weight(all, to, from), 2) / H;
            }
        }
        assertThat(received[0]).isCloseTo(0.25, within(0.02)); // gain²
        assertThat(received[1]).isCloseTo(0.25, within(0.02));
        assertThat(values(few, Role.OUTPUT_WEIGHTS)).as("all else is drawn alike")
                .isEqualTo(values(all, Role.OUTPUT_WEIGHTS));
    }

    @ParameterizedTest
    @EnumSource(value = Recurrent.class, names = "ORTHOGONAL", mode = EnumSource.Mode.EXCLUDE)
    void excitationAndInhibitionBalanceAndVaryAsDrawn(Recurrent recurrent) {
        Signs signs = Signs.draw(H, 320, new SplittableRandom(5));
        double ratio = recurrent == Recurrent.IDENTITY ? 2 : 1; // with a weight of 0.5 from itself: 1 / (1 − 0.5)
        double variance = switch (recurrent) {
            case IDENTITY -> 0.3 * 0.3 / 3;
            case UNIFORM -> 0.25 / 3;
            default -> 0.25;
        };
        for (Connectivity connectivity : List.of(Connectivity.COMPLETE,
                Connectivity.random(80, H, new SplittableRandom(6)))) {
            RecurrentNetwork network = network(connectivity, signs, recurrent);
            double balance = 0;
            double excitation = 0;
            double deviations = 0;
            for (int to = 0; to < H; to++) {
                DoubleSummaryStatistics[] sums = {new DoubleSummaryStatistics(), new DoubleSummaryStatistics()};
                double[] squares = new double[2];
                for (int from = 0; from < H; from++) {
                    double weight = weight(network, to, from);
                    int kind = signs.excites(from) ? 1 : 0;
                    assertThat(kind == 1 ? weight >= 0 : weight <= 0).isTrue();
                    if (connectivity.connects(from, to) && from != to) {
                        sums[kind].accept(weight);
                        squares[kind] += weight * weight;
                    }
                }
                excitation += ratio * sums[1].getSum();
                balance += ratio * sums[1].getSum() + sums[0].getSum();
                for (int kind = 0; kind < 2; kind++) {
                    deviations += squares[kind] - sums[kind].getSum() * sums[kind].getAverage();
                }
            }
            assertThat(balance).isCloseTo(0, within(0.03 * excitation));
            assertThat(deviations / H).isCloseTo(variance, within(0.1 * variance));
        }
    }

    @Test
    void outputsAreReadFromExcitatoryNeurons() {
        Signs signs = Signs.draw(H, 100, new SplittableRandom(5));
        float[] weights = values(network(Connectivity.COMPLETE, signs, Recurrent.IDENTITY), Role.OUTPUT_WEIGHTS);
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            assertThat(weights[i] > 0).isEqualTo(signs.excites(i / 4));
            squares += signs.excites(i / 4) ? Math.pow(weights[i] - 0.1, 2) / 4 : 0; // √(400/100) · (U(±1/√H) + 1/√H)
        }
        assertThat(squares).as("varies as U(±1/√H) of all neurons").isCloseTo(1.0 / 3, within(0.05));
    }

    @Test
    void onlyThoseThatMayExciteThemselvesGetTheIdentity() {
        Signs signs = Signs.draw(H, 300, new SplittableRandom(5));
        Connectivity connectivity = Connectivity.random(200, H, new SplittableRandom(6));
        RecurrentNetwork network = network(connectivity, signs, Recurrent.IDENTITY);
        for (int i = 0; i < H; i++) {
            float self = weight(network, i, i);
            if (signs.excites(i) && connectivity.connects(i, i)) {
                assertThat(self).isBetween(0.5f, 0.6f);
            } else {
                assertThat(self).isBetween(-0.1f, 0f);
            }
        }
    }

    @Test
    void neuronsThatNothingInhibitsAreNotDrivenBeyondBounds() {
        RecurrentNetwork network = network(Connectivity.COMPLETE, Signs.draw(H, H, new SplittableRandom(1)),
                Recurrent.IDENTITY);
        double sum = 0;
        for (int from = 0; from < H; from++) {
            sum += weight(network, 3, from);
        }
        assertThat(sum).isCloseTo(0.5 + 0.15, within(0.02)); // below 1: activity settles
    }

    @Test
    void whatSomebodyElseDrawsIsFittedAsWhatIsBuiltIn() {
        Signs signs = Signs.draw(H, 320, new SplittableRandom(5));
        Connectivity connectivity = Connectivity.random(80, H, new SplittableRandom(6));
        RecurrentNetwork builtIn = network(connectivity, signs, Recurrent.GAUSSIAN);
        RecurrentNetwork other = network(connectivity, signs, Recurrent.GAUSSIAN);
        RecurrentNetwork drawn = network(Connectivity.COMPLETE, Signs.FREE, Recurrent.GAUSSIAN);
        Initialization.of(weights -> weights.value().assign(drawn.parameter(Role.RECURRENT_WEIGHTS).value()),
                weights -> 3, 1).draw(other, new SplittableRandom(1));
        for (int i = 0; i < H * H; i += 7) {
            float expected = 3 * weight(builtIn, i % H, i / H);
            assertThat(weight(other, i % H, i / H)).isCloseTo(expected, within(0.01f * Math.abs(expected) + 1e-9f));
        }
    }

    @ParameterizedTest
    @EnumSource(Recurrent.class)
    void aTrainedInitialStateStartsAtRestAndChangesNoOtherDraw(Recurrent recurrent) {
        RecurrentNetwork without = network(Connectivity.COMPLETE, Signs.FREE, recurrent);
        RecurrentNetwork with = new RecurrentNetwork(new RecurrentNetwork.Architecture(2, List.of("b.first"),
                new ActionSpace.Choices(4), Activation.RELU, 1, 0, Connectivity.COMPLETE, Signs.FREE, true), GRID);
        recurrent.initialization.draw(with, new SplittableRandom(1));
        assertThat(values(with, Role.INITIAL_STATE)).containsOnly(0f).hasSize(H);
        for (Parameter parameter : without.parameters()) {
            assertThat(values(with, parameter.role())).isEqualTo(values(without, parameter.role()));
        }
    }

    private static RecurrentNetwork network(Connectivity connectivity, Signs signs, Recurrent recurrent) {
        RecurrentNetwork network = new RecurrentNetwork(new RecurrentNetwork.Architecture(2, List.of("b.first"),
                new ActionSpace.Choices(4), Activation.RELU, 1, 0, connectivity, signs, false), GRID);
        recurrent.initialization.draw(network, new SplittableRandom(1));
        return network;
    }

    private static float weight(RecurrentNetwork network, int to, int from) {
        return network.parameter(Role.RECURRENT_WEIGHTS).values().get(to + from * H);
    }

    private static float[] values(RecurrentNetwork network, Role role) {
        float[] values = new float[network.parameter(role).length()];
        network.parameter(role).values().get(0, values);
        return values;
    }
}
