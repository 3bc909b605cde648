package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.experiment.course.Transition;
import dev.cambium.runs.numpy.NumpyArray;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class PluginStateTest {

    /** Tasks a and b become b and c. */
    private static final Transition OTHER_TASKS = new Transition(new int[] {1, -1}, 2, false, false);
    private static final Transition SAME_TASKS = new Transition(new int[] {0, 1}, 2, false, false);

    /** An observation and two rule units; as many neurons, so that the recurrent weights have the same shape. */
    private final Parameter in = new Parameter("W_in", Role.INPUT_WEIGHTS, 3, 3);
    private final Parameter recurrent = new Parameter("W_rec", Role.RECURRENT_WEIGHTS, 3, 3);
    private final PluginState state = new PluginState(List.of(in, recurrent));

    @Test
    void givesZerosThatAreSavedAndRestoredUnderTheirNames() {
        INDArray like = state.like("l", recurrent);
        INDArray own = state.array("o", DataType.DOUBLE, 2, 2, 2);
        long[] count = state.counter("c");
        assertThat(like.data().asFloat()).containsOnly(0).hasSize(9);
        assertThat(own.data().asDouble()).containsOnly(0).hasSize(8);
        like.putScalar(1, 2, 5);
        own.putScalar(new int[] {1, 0, 1}, 7);
        count[0] = 9;
        Map<String, NumpyArray> saved = state.saved();
        assertThat(saved).containsOnlyKeys("l", "o", "c");

        PluginState later = new PluginState(List.of(in, recurrent));
        INDArray likeLater = later.like("l", recurrent);
        INDArray ownLater = later.array("o", DataType.DOUBLE, 2, 2, 2);
        long[] countLater = later.counter("c");
        for (String name : later.names()) {
            assertThat(later.restore(name, saved.get(name), SAME_TASKS)).isTrue();
        }
        assertThat(likeLater).isEqualTo(like);
        assertThat(ownLater).isEqualTo(own);
        assertThat(countLater).containsExactly(9);
    }

    @Test
    void aCounterIsKeptAsFormerVersionsKeptIt() {
        state.counter("steps")[0] = 12;
        NumpyArray saved = state.saved().get("steps");
        assertThat(saved.type()).isEqualTo(NumpyArray.Type.INT64);
        assertThat(saved.shape()).containsExactly(1);
        assertThat(saved.fortran()).isFalse();
    }

    /** Whatever its name, and whatever has the same shape. */
    @Test
    void goesWithTheInputWeightsWhatIsLikeThemAndNothingElse() {
        float[] numbers = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        state.like("moment", in).data().asNioFloat().put(0, numbers);
        state.like("W_in's neighbour", recurrent).data().asNioFloat().put(0, numbers);
        state.array("W_in", 3, 3).data().asNioFloat().put(0, numbers);
        Map<String, NumpyArray> saved = state.saved();
        state.like("new", in);

        for (String name : saved.keySet()) {
            assertThat(state.restore(name, saved.get(name), OTHER_TASKS)).isTrue();
        }
        // the columns: the observation, the rule of b, and that of c, which is left as it was begun
        assertThat(state.saved().get("moment").floats()).containsExactly(1, 2, 3, 7, 8, 9, 7, 8, 9);
        assertThat(state.saved().get("W_in's neighbour").floats()).containsExactly(numbers);
        assertThat(state.saved().get("W_in").floats()).containsExactly(numbers);
    }

    @Test
    void leavesAsItIsWhatDoesNotFit() {
        long[] count = state.counter("c");
        INDArray own = state.array("o", 4);
        own.assign(3);
        NumpyArray other = NumpyArray.of(new float[] {1, 2}, 2);
        assertThat(state.restore("c", other, SAME_TASKS)).isFalse();
        assertThat(state.restore("o", other, SAME_TASKS)).isFalse();
        state.like("l", in);
        assertThat(state.restore("l", other, OTHER_TASKS)).isFalse();
        assertThat(count).containsExactly(0);
        assertThat(own.data().asFloat()).containsOnly(3);
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        Parameter foreign = new Parameter("W_x", Role.RECURRENT_WEIGHTS, 3, 3);
        refuses(() -> state.like("l", foreign), "its state 'l' is to be like W_x [3 × 3], which is no parameter of the "
                + "model; expected one of W_in, W_rec");
        refuses(() -> state.array("o", DataType.BOOL, 3), "its state 'o' is to be of type BOOL, expected FLOAT, "
                + "DOUBLE, INT32 or INT64");
        refuses(() -> state.array("o"), "its state 'o' is to have the shape [], expected at least one dimension, and "
                + "lengths of at least 1");
        refuses(() -> state.array("o", 2, 0), "its state 'o' is to have the shape [2, 0], expected at least one "
                + "dimension, and lengths of at least 1");
        refuses(() -> state.counter(" "), "one of its states has no name");
        state.counter("twice");
        refuses(() -> state.like("twice", in), "it asks for the state 'twice' twice");
        state.close();
        assertThatThrownBy(() -> state.counter("late")).isInstanceOf(IllegalStateException.class)
                .hasMessage("it asks for the state 'late' after it has begun; what it keeps is asked for in begin "
                        + "alone");
        assertThat(state.names()).containsExactly("twice");
    }

    private static void refuses(ThrowingCallable request, String words) {
        assertThatThrownBy(request).isInstanceOf(IllegalArgumentException.class).hasMessage(words);
    }

    /** Names are those of files in an archive. */
    @Test
    void refusesNamesThatCannotBeWritten() {
        for (String name : List.of("a".repeat(201), "a\nb", "a\ud800b", "\u001b[31m")) {
            assertThatIllegalArgumentException().isThrownBy(() -> state.counter(name))
                    .withMessageContaining("expected a name of at most 200 characters that can all be seen");
        }
        state.counter("größe, 重み");
    }
}
