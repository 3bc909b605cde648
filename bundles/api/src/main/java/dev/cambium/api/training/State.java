package dev.cambium.api.training;

import dev.cambium.api.network.Parameter;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a plug-in remembers from step to step. In {@code begin} it asks here for arrays and counters by name, all zeros,
 * keeps them, and from then on reads and writes them as it likes: the trainer saves them in each checkpoint and, where
 * a training goes on, writes what was saved into them when {@code begin} has returned. What a plug-in sets them to
 * in {@code begin} stays only where nothing was saved under that name.
 *
 * <p>Names are those in the checkpoint's file: keep them from version to version, and choose another when the meaning
 * or the shape changes. What fits is carried over by name when settings, tasks or the plug-in's version change; a
 * plug-in of another name begins anew.
 *
 * <p>Arrays are contiguous and in column-major ('f') order, as those of {@link Parameter}, so that
 * {@code array.data().asNioFloat()} is their memory in the order of {@link Parameter#values()}.
 *
 * <p>May be asked only within the call of {@code begin} that it was given to. Each method throws
 * {@link IllegalArgumentException}, or {@link IllegalStateException} after that call, with a message that names what
 * was asked; neither need be caught.
 */
@ProviderType
public interface State {

    /**
     * An array that goes with a parameter: float32, rows × columns as that. When tasks come and go, the weights from
     * their rule units do, and here the same columns go and come, new ones with what {@code begin} left in them.
     *
     * @param name      unlike all others of this plug-in, such as {@code "velocity." + parameter.name()}
     * @param parameter one of the model's
     * @throws IllegalArgumentException if the name is blank or was asked for before, or the parameter is not the
     *                                  model's
     */
    INDArray like(String name, Parameter parameter);

    /**
     * An array of its own.
     *
     * @param name  unlike all others of this plug-in
     * @param type  of its elements: FLOAT, DOUBLE, INT32 or INT64
     * @param shape the length of each dimension, at least one of at least 1
     * @throws IllegalArgumentException if the name is blank or was asked for before, or type or shape are others
     */
    INDArray array(String name, DataType type, long... shape);

    /** The same of float32. */
    default INDArray array(String name, long... shape) {
        return array(name, DataType.FLOAT, shape);
    }

    /**
     * A whole number that counts something, such as the updates so far; the number of the training's step comes with
     * each call and need not be counted.
     *
     * @param name unlike all others of this plug-in
     * @return one element, the count
     * @throws IllegalArgumentException if the name is blank or was asked for before
     */
    long[] counter(String name);
}
