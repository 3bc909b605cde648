package dev.cambium.api.network;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A named array of trainable numbers and the gradient of the loss with respect to it.
 *
 * <p>Both arrays are float32 in column-major ('f') order and contiguous: element (row, column) of a matrix
 * stands at {@code row + column * rows()} of {@link #values()} and {@link #gradients()}. The buffers are
 * the arrays' own memory, the way to fast elementwise code: read a stretch with the bulk
 * {@link FloatBuffer#get(int, float[])}, compute on the Java array, write it back with
 * {@link FloatBuffer#put(int, float[])}. Their position and limit must not be changed.
 */
public final class Parameter {

    private final String name;
    private final Role role;
    private final INDArray value;
    private final INDArray gradient;
    private final FloatBuffer values;
    private final FloatBuffer gradients;

    /**
     * A parameter of zeros.
     *
     * @param name    its name, as in {@code network.npz}: {@code W_in}, {@code W_rec}, {@code b_rec}, {@code W_out},
     *                {@code b_out} and, where it is trained, {@code h_0}
     * @param role    what it does
     * @param rows    the number of rows (of a bias: its length)
     * @param columns the number of columns (of a bias: 1)
     */
    public Parameter(String name, Role role, int rows, int columns) {
        this.name = name;
        this.role = role;
        this.value = Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'f');
        this.gradient = Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'f');
        this.values = value.data().asNioFloat();
        this.gradients = gradient.data().asNioFloat();
    }

    /** What the file of the network calls it. */
    public String name() {
        return name;
    }

    /** What it is to the network. */
    public Role role() {
        return role;
    }

    /** The numbers, rows × columns. */
    public INDArray value() {
        return value;
    }

    /** The gradient of the loss, rows × columns. */
    public INDArray gradient() {
        return gradient;
    }

    /** The memory of {@link #value()}, in column-major order. */
    public FloatBuffer values() {
        return values;
    }

    /** The memory of {@link #gradient()}, in column-major order. */
    public FloatBuffer gradients() {
        return gradients;
    }

    /** The number of rows, at least 1. */
    public int rows() {
        return value.rows();
    }

    /** The number of columns, at least 1. */
    public int columns() {
        return value.columns();
    }

    /** The number of elements. */
    public int length() {
        return rows() * columns();
    }

    @Override
    public String toString() {
        return name + " [" + rows() + " × " + columns() + "]";
    }
}
