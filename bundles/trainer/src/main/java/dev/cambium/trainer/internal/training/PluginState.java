package dev.cambium.trainer.internal.training;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.training.State;
import dev.cambium.base.Words;
import dev.cambium.experiment.course.Transition;
import dev.cambium.runs.numpy.NumpyArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The state of one plug-in: made here as it begins, saved in checkpoints, and restored from them. */
final class PluginState implements State {

    /** Of a name, in characters: it is that of a file in the archive of the checkpoint. */
    private static final int LONGEST_NAME = 200;

    private static final Set<DataType> TYPES = Set.of(DataType.FLOAT, DataType.DOUBLE, DataType.INT32, DataType.INT64);

    /** Something that was asked for. */
    private sealed interface Entry {

        NumpyArray saved();

        /** Takes up what was saved, and returns whether that fits. */
        boolean restore(NumpyArray saved, Transition transition);
    }

    /** @param perInput whether it has a column for each input, of which some belong to tasks */
    private record Numbers(INDArray array, boolean perInput) implements Entry {

        @Override
        public NumpyArray saved() {
            return NumpyArray.of(array);
        }

        @Override
        public boolean restore(NumpyArray saved, Transition transition) {
            if (perInput && !transition.keepsTasks()) {
                return saved.shape().length == 2
                        && saved.copyColumnsInto(array, transition.inputs(Math.toIntExact(saved.shape()[1])));
            }
            if (!saved.fits(array)) {
                return false;
            }
            saved.copyInto(array);
            return true;
        }
    }

    private record Count(long[] number) implements Entry {

        @Override
        public NumpyArray saved() {
            return NumpyArray.of(number, 1);
        }

        @Override
        public boolean restore(NumpyArray saved, Transition transition) {
            if (saved.type() != NumpyArray.Type.INT64 || saved.length() != 1) {
                return false;
            }
            number[0] = saved.longs()[0];
            return true;
        }
    }

    private final List<Parameter> parameters;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private boolean begun;

    /** @param parameters the model's */
    PluginState(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    @Override
    public INDArray like(String name, Parameter parameter) {
        requireFree(name);
        if (parameters.stream().noneMatch(each -> each == parameter)) {
            throw new IllegalArgumentException("its state " + Words.quote(name) + " is to be like " + parameter
                    + ", which is no parameter of the model; expected one of "
                    + String.join(", ", parameters.stream().map(Parameter::name).toList()));
        }
        return add(name, DataType.FLOAT, parameter.role() == Role.INPUT_WEIGHTS, parameter.value().shape());
    }

    @Override
    public INDArray array(String name, DataType type, long... shape) {
        requireFree(name);
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException("its state " + Words.quote(name) + " is to be of type " + type
                    + ", expected FLOAT, DOUBLE, INT32 or INT64");
        }
        if (shape.length == 0 || Arrays.stream(shape).anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException("its state " + Words.quote(name) + " is to have the shape "
                    + Arrays.toString(shape) + ", expected at least one dimension, and lengths of at least 1");
        }
        return add(name, type, false, shape);
    }

    private INDArray add(String name, DataType type, boolean perInput, long... shape) {
        INDArray array = Nd4j.create(type, shape, 'f');
        entries.put(name, new Numbers(array, perInput));
        return array;
    }

    @Override
    public long[] counter(String name) {
        requireFree(name);
        long[] number = new long[1];
        entries.put(name, new Count(number));
        return number;
    }

    private void requireFree(String name) {
        if (begun) {
            throw new IllegalStateException("it asks for the state " + Words.quote(name)
                    + " after it has begun; what it keeps is asked for in begin alone");
        }
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("one of its states has no name");
        }
        if (name.length() > LONGEST_NAME || !name.equals(Words.escape(name))) {
            throw new IllegalArgumentException("it asks for the state " + Words.quote(name) + ", expected a name of "
                    + "at most " + LONGEST_NAME + " characters that can all be seen");
        }
        if (entries.containsKey(name)) {
            throw new IllegalArgumentException("it asks for the state " + Words.quote(name) + " twice");
        }
    }

    /** The plug-in has begun: nothing more is given. */
    void close() {
        begun = true;
    }

    /** The names of all there is, in the order in which it was asked for. */
    Set<String> names() {
        return entries.keySet();
    }

    /** All there is, by name, as it is at this moment. */
    Map<String, NumpyArray> saved() {
        Map<String, NumpyArray> saved = new LinkedHashMap<>();
        entries.forEach((name, entry) -> saved.put(name, entry.saved()));
        return saved;
    }

    /**
     * Writes what was saved where it is; what does not fit is left as the plug-in has begun it.
     *
     * @param transition what has changed since
     * @return whether it fits
     */
    boolean restore(String name, NumpyArray saved, Transition transition) {
        return entries.get(name).restore(saved, transition);
    }
}
