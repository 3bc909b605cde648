package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.network.ConnectionGraph;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.RecurrentInitialization;
import dev.cambium.api.network.Role;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.base.PluginFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ModelPlugin;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.network.batch.TaskSet;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.trainer.internal.plugin.ModelPlugins;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Networks of 36 neurons as an experiment describes them. */
class NetworkMakerTest {

    private static final String GRAPH = "'connectivity': {'graph': {'type': 'p'}}";
    private static final String WEIGHTS = "'init': {'recurrent': {'type': 'p'}}";
    private static final TaskSet TASKS = new TaskSet(List.of("b.task"), List.of("bundle 1"), List.of(),
            List.of(new Channel("c", 2)), new ActionSpace.Choices(3));
    /** Receives from itself, and from others by chance. */
    private static final ConnectionGraph ANY = (layout, random) -> IntStream.range(0, layout.neurons())
            .mapToObj(to -> IntStream.range(0, layout.neurons()).filter(from -> from == to || random.nextInt(4) == 0)
                    .toArray()).toArray(int[][]::new);
    private static final RecurrentInitialization WANDERING = (weights, layout, random) -> {
        for (int i = 0; i < weights.length(); i++) {
            weights.values().put(i, (float) random.nextGaussian());
        }
    };

    @Test
    void theSeedAloneDecidesTheGraphAndTheSigns() {
        String local = "'connectivity': {'graph': 'local', 'density': 0.25}, 'excitatory': 0.75";
        RecurrentNetwork network = network(local, 3);
        RecurrentNetwork variant = network(local + ", 'leak': 0.5, 'init': {'recurrent': 'uniform'}", 3);
        assertThat(present(network)).isEqualTo(present(variant)).hasSize(36 * 9);
        assertThat(excitatory(network)).isEqualTo(excitatory(variant)).hasSize(27);
        assertThat(present(network(local, 4))).isNotEqualTo(present(network));
        assertThat(excitatory(network(local, 4))).isNotEqualTo(excitatory(network));
        assertThat(excitatory(network("'excitatory': 0.75", 3))).isEqualTo(excitatory(network));
    }

    @Test
    void aPlainNetworkIsComplete() {
        RecurrentNetwork network = network("", 3);
        assertThat(present(network)).hasSize(36 * 36);
        assertThat(network.signs().areFree()).isTrue();
        assertThat(network.hasInitialState()).isFalse();
        assertThat(network("'initialState': 'trained'", 3).parameter(Role.INITIAL_STATE).length()).isEqualTo(36);
    }

    @Test
    void aPluginsGraphIsThatOfTheNetworkWheneverOneIsMade() {
        ConnectionGraph chain = (layout, random) -> IntStream.range(0, layout.neurons())
                .mapToObj(to -> new int[] {Math.min(to, 34), 35}).toArray(int[][]::new);
        RecurrentNetwork network = maker(GRAPH, 3, chain).drawn(TASKS);
        assertThat(present(network)).isEqualTo(IntStream.range(0, 36 * 36)
                .filter(i -> i / 36 == 35 || i / 36 == Math.min(i % 36, 34)).boxed().toList());
        assertThat(maker(GRAPH, 3, chain).toBeFilled(TASKS).connectivity().connects(3, 4)).isFalse();
        assertThat(maker(GRAPH, 3, chain).toBeFilled(TASKS).connectivity().connects(4, 4)).isTrue();
    }

    @Test
    void theSeedAloneDecidesWhatPluginsDraw() {
        RecurrentNetwork network = maker(GRAPH + ", " + WEIGHTS, 3, ANY, WANDERING).drawn(TASKS);
        RecurrentNetwork same = maker(GRAPH + ", " + WEIGHTS + ", 'leak': 0.5", 3, ANY, WANDERING).drawn(TASKS);
        for (int i = 0; i < network.parameters().size(); i++) {
            assertThat(same.parameters().get(i).value()).isEqualTo(network.parameters().get(i).value());
        }
        assertThat(present(maker(GRAPH + ", " + WEIGHTS, 4, ANY, WANDERING).drawn(TASKS)))
                .isNotEqualTo(present(network));
    }

    @Test
    void allElseIsDrawnAsWithoutPlugins() {
        RecurrentNetwork plain = network("", 3);
        RecurrentNetwork drawn = maker(WEIGHTS, 3, WANDERING).drawn(TASKS);
        assertThat(drawn.parameter(Role.INPUT_WEIGHTS).value()).isEqualTo(plain.parameter(Role.INPUT_WEIGHTS).value());
        assertThat(drawn.parameter(Role.RECURRENT_WEIGHTS).value())
                .isNotEqualTo(plain.parameter(Role.RECURRENT_WEIGHTS).value());
    }

    @Test
    void aPluginsWeightsAreFittedToTheGraphAndToTheSignsAndThenScaled() {
        RecurrentInitialization once = (weights, layout, random) -> weights.value().assign(-0.5);
        RecurrentNetwork network = maker(WEIGHTS, 3, once).drawn(TASKS);
        assertThat(network.parameter(Role.RECURRENT_WEIGHTS).values().get(7)).isEqualTo(-0.5f);
        RecurrentInitialization scaled = new RecurrentInitialization() {
            @Override
            public void draw(Parameter weights, Layout layout, RandomGenerator random) {
                WANDERING.draw(weights, layout, random);
            }

            @Override
            public double scale(Parameter fitted) {
                return 2 / fitted.value().amaxNumber().doubleValue();
            }
        };
        RecurrentNetwork few = maker(WEIGHTS + ", 'connectivity': {'graph': 'local', 'density': 0.25}, "
                + "'excitatory': 0.75", 3, scaled).drawn(TASKS);
        assertThat(present(few)).hasSize(36 * 9);
        assertThat(few.parameter(Role.RECURRENT_WEIGHTS).value().amaxNumber().floatValue()).isEqualTo(2);
        for (int i : present(few)) {
            assertThat(few.parameter(Role.RECURRENT_WEIGHTS).values().get(i) > 0)
                    .isEqualTo(few.signs().excites(i / 36));
        }
    }

    @Test
    void whoHasTheWeightsDoesNotAskForThem() {
        NetworkMaker maker = maker(WEIGHTS, 3, (RecurrentInitialization) (weights, layout, random) -> {
            throw new AssertionError("asked");
        });
        RecurrentNetwork network = maker.toBeFilled(TASKS);
        assertThat(present(network)).isEmpty();
        assertThat(network.parameter(Role.INPUT_WEIGHTS).value().amaxNumber().doubleValue()).isPositive();
    }

    @Test
    void whatIsNoGraphIsBlamedOnThePlugin() {
        refuses((layout, random) -> null, "p 1 says of no neurons from which they receive, expected all 36");
        refuses((layout, random) -> new int[3][1], "p 1 says of 3 neurons from which they receive, expected all 36");
        refuses((layout, random) -> {
            int[][] senders = ANY.draw(layout, random);
            senders[5] = new int[0];
            return senders;
        }, "p 1 draws no graph that could be used: neuron 5 receives from none");
        refuses((layout, random) -> {
            int[][] senders = ANY.draw(layout, random);
            senders[5] = new int[] {7, 7};
            return senders;
        }, "p 1 draws no graph that could be used: neuron 5 receives from 7 and then 7; expected neurons from 0 to 35 "
                + "in rising order");
        refuses((layout, random) -> {
            int[][] senders = ANY.draw(layout, random);
            senders[5] = new int[] {36};
            return senders;
        }, "p 1 draws no graph that could be used: neuron 5 receives from 36; expected neurons from 0 to 35 in rising "
                + "order");
    }

    private static void refuses(ConnectionGraph graph, String message) {
        assertThatThrownBy(() -> maker(GRAPH, 3, graph).drawn(TASKS)).isInstanceOf(PluginFailedException.class)
                .hasMessage(message);
    }

    @Test
    void whatAreNoWeightsIsBlamedOnThePlugin() {
        assertThatThrownBy(() -> maker(WEIGHTS, 3, (RecurrentInitialization) (weights, layout, random) ->
                weights.values().put(5 + 36, Float.NaN)).drawn(TASKS)).isInstanceOf(PluginFailedException.class)
                .hasMessage("p 1 draws W_rec[5, 1] = NaN, expected numbers");
        assertThatThrownBy(() -> maker(WEIGHTS, 3, new RecurrentInitialization() {
            @Override
            public void draw(Parameter weights, Layout layout, RandomGenerator random) {
                weights.value().assign(1);
            }

            @Override
            public double scale(Parameter fitted) {
                return 0;
            }
        }).drawn(TASKS)).hasMessage("p 1 multiplies the weights by 0.0, expected a number above 0");
    }

    @Test
    void pluginsCannotChangeTheNetworkThroughWhatTheyAreGiven() {
        Layout[] given = new Layout[2];
        RecurrentNetwork network = maker(GRAPH + ", " + WEIGHTS, 3, (ConnectionGraph) (layout, random) -> {
            layout.swap(0, 1);
            given[0] = layout;
            return ANY.draw(layout, random);
        }, (RecurrentInitialization) (weights, layout, random) -> {
            layout.swap(2, 3);
            weights.value().assign(1);
            weights.gradient().assign(1);
        }).drawn(TASKS);
        assertThat(network.layout().places()).containsExactly(IntStream.range(0, 36).toArray());
        assertThat(network.parameter(Role.RECURRENT_WEIGHTS).gradient().amaxNumber().doubleValue()).isZero();
        assertThat(given[0].neurons()).isEqualTo(36);
    }

    @Test
    void aTrainedNetworkWithOtherConnectionsIsNotTakenForTheSame() {
        NetworkMaker maker = maker(GRAPH, 3, ANY);
        RecurrentNetwork network = maker.drawn(TASKS);
        maker.requireSameConnections(network);
        int[] senders = IntStream.range(0, 36).filter(from -> !network.connectivity().connects(from, 9)).toArray();
        network.parameter(Role.RECURRENT_WEIGHTS).values().put(9 + 36 * senders[0], 0.1f);
        assertThatThrownBy(() -> maker.requireSameConnections(network)).isInstanceOf(PluginFailedException.class)
                .hasMessage("p 1 draws other connections now than when the training began: there was one from neuron "
                        + senders[0] + " to neuron 9; expected the version that the run's manifest names");
    }

    private static RecurrentNetwork network(String model, long seed) {
        return maker(model, seed).drawn(TASKS);
    }

    /** @param plugins that the model has, each in its place */
    private static NetworkMaker maker(String model, long seed, Object... plugins) {
        Experiment experiment = GivenExperiment.of("{'seed': " + seed + ", 'model': {'hidden': 36, 'layout': [6, 6]"
                + (model.isEmpty() ? "" : ", " + model) + "}}");
        return new NetworkMaker(experiment, new ModelPlugins() {
            @Override
            public <T> Asked<T> take(ModelPlugin place, PluginChoice choice, Class<T> contract) {
                T plugin = Arrays.stream(plugins).filter(contract::isInstance).map(contract::cast).findFirst()
                        .orElseThrow();
                return new Asked<>() {
                    @Override
                    public String who() {
                        return choice.type() + " 1";
                    }

                    @Override
                    public <R> R ask(Function<T, R> question) {
                        return question.apply(plugin);
                    }

                    @Override
                    public void release() {
                    }
                };
            }
        });
    }

    private static List<Integer> present(RecurrentNetwork network) {
        float[] weights = new float[36 * 36];
        network.parameter(Role.RECURRENT_WEIGHTS).values().get(0, weights);
        return IntStream.range(0, weights.length).filter(i -> weights[i] != 0).boxed().toList();
    }

    private static List<Integer> excitatory(RecurrentNetwork network) {
        return IntStream.range(0, network.hidden()).filter(network.signs()::excites).boxed().toList();
    }
}
