package dev.cambium.testkit;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.training.State;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * For tests of plug-ins that keep a state: gives what they ask for in {@code begin} as a training does, and shows it.
 * Whether a plug-in goes on from a checkpoint as if unbroken is seen so:
 *
 * <pre>{@code
 * SmallState saved = new SmallState(model);
 * before.begin(model, saved);
 * …                            // some steps
 * SmallState state = new SmallState(model);
 * after.begin(model, state);
 * state.restore(saved);
 * …                            // the other steps: the same weights as without the break
 * }</pre>
 */
public final class SmallState implements State {

    private final List<Parameter> parameters;
    private final Map<String, INDArray> arrays = new LinkedHashMap<>();
    private final Map<String, long[]> counters = new LinkedHashMap<>();

    /** Nothing yet, for a plug-in that begins with a model. */
    public SmallState(Model model) {
        this.parameters = model.parameters();
    }

    /** The arrays that were asked for, by name; not copies. */
    public Map<String, INDArray> arrays() {
        return Collections.unmodifiableMap(arrays);
    }

    /** The counters that were asked for, by name; not copies. */
    public Map<String, long[]> counters() {
        return Collections.unmodifiableMap(counters);
    }

    /**
     * Writes into this what another one holds, as a training does that goes on from a checkpoint.
     *
     * @throws IllegalArgumentException if the two do not have the same names, types and shapes
     */
    public void restore(SmallState saved) {
        if (!arrays.keySet().equals(saved.arrays.keySet()) || !counters.keySet().equals(saved.counters.keySet())) {
            throw new IllegalArgumentException("has " + arrays.keySet() + " and " + counters.keySet()
                    + ", but the other " + saved.arrays.keySet() + " and " + saved.counters.keySet());
        }
        saved.arrays.forEach((name, array) -> {
            INDArray mine = arrays.get(name);
            if (mine.dataType() != array.dataType() || !Arrays.equals(mine.shape(), array.shape())) {
                throw new IllegalArgumentException("'" + name + "' is " + mine.shapeInfoToString() + ", but the other "
                        + array.shapeInfoToString());
            }
            mine.assign(array);
        });
        saved.counters.forEach((name, counter) -> counters.get(name)[0] = counter[0]);
    }

    @Override
    public INDArray like(String name, Parameter parameter) {
        if (parameters.stream().noneMatch(each -> each == parameter)) {
            throw new IllegalArgumentException("'" + name + "' is to be like " + parameter
                    + ", which is no parameter of the model");
        }
        return array(name, DataType.FLOAT, parameter.rows(), parameter.columns());
    }

    @Override
    public INDArray array(String name, DataType type, long... shape) {
        requireNew(name);
        INDArray array = Nd4j.create(type, shape, 'f');
        arrays.put(name, array);
        return array;
    }

    @Override
    public long[] counter(String name) {
        requireNew(name);
        long[] counter = new long[1];
        counters.put(name, counter);
        return counter;
    }

    private void requireNew(String name) {
        if (name.isBlank() || arrays.containsKey(name) || counters.containsKey(name)) {
            throw new IllegalArgumentException("'" + name + "' is blank, or was asked for before");
        }
    }
}
