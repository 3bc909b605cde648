package dev.cambium.network.kernel;

import dev.cambium.api.network.Parameter;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A column-major matrix in native memory, with what the BLAS and elementwise loops need to reach it. */
public final class NativeMatrix implements AutoCloseable {

    private final INDArray array;
    private final FloatBuffer buffer;
    private int rows;
    private final int columns;

    private NativeMatrix(INDArray array) {
        this.array = array;
        this.buffer = array.data().asNioFloat();
        rows = array.rows();
        columns = array.columns();
    }

    public static NativeMatrix zeros(int rows, int columns) {
        return new NativeMatrix(Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'f'));
    }

    public static NativeMatrix valueOf(Parameter parameter) {
        return new NativeMatrix(parameter.value());
    }

    int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /**
     * Gives the same memory another number of rows, at most as many as in the beginning. What the elements are then is
     * undefined.
     */
    public void setRows(int newRows) {
        rows = newRows;
    }

    /** Another pointer to the first element, which may be moved. */
    FloatPointer pointer() {
        return new FloatPointer((FloatPointer) array.data().addressPointer());
    }

    /** The elements in column-major order. */
    public FloatBuffer buffer() {
        return buffer;
    }

    /** Frees the memory. */
    @Override
    public void close() {
        array.close();
    }
}
