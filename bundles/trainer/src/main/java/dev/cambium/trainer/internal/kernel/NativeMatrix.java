package dev.cambium.trainer.internal.kernel;

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

    private NativeMatrix(INDArray array) {
        this.array = array;
        this.buffer = array.data().asNioFloat();
    }

    public static NativeMatrix zeros(int rows, int columns) {
        return new NativeMatrix(Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'f'));
    }

    public static NativeMatrix valueOf(Parameter parameter) {
        return new NativeMatrix(parameter.value());
    }

    public int rows() {
        return (int) array.rows();
    }

    public int columns() {
        return (int) array.columns();
    }

    /** Another pointer to the first element, which may be moved. */
    FloatPointer pointer() {
        return new FloatPointer((FloatPointer) array.data().addressPointer());
    }

    /** The elements in column-major order. */
    public FloatBuffer buffer() {
        return buffer;
    }

    /** Sets all elements to 0. */
    public void clear() {
        array.assign(0f);
    }

    /** Frees the memory. */
    @Override
    public void close() {
        array.close();
    }
}
