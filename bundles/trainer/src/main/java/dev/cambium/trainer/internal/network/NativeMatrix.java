package dev.cambium.trainer.internal.network;

import dev.cambium.api.network.Parameter;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A column-major matrix in native memory, with what the BLAS and elementwise loops need to reach it. */
final class NativeMatrix implements AutoCloseable {

    private final INDArray array;
    private final FloatPointer start;
    private final FloatBuffer buffer;

    private NativeMatrix(INDArray array) {
        this.array = array;
        this.start = (FloatPointer) array.data().addressPointer();
        this.buffer = array.data().asNioFloat();
    }

    static NativeMatrix zeros(int rows, int columns) {
        return new NativeMatrix(Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'f'));
    }

    static NativeMatrix valueOf(Parameter parameter) {
        return new NativeMatrix(parameter.value());
    }

    int rows() {
        return (int) array.rows();
    }

    int columns() {
        return (int) array.columns();
    }

    /** The first element. */
    FloatPointer start() {
        return start;
    }

    /** The element at an index in column-major order. */
    FloatPointer at(long index) {
        return new FloatPointer(start).position(index);
    }

    FloatBuffer buffer() {
        return buffer;
    }

    /** Sets all elements to 0. */
    void clear() {
        array.assign(0f);
    }

    /** Frees the memory. */
    @Override
    public void close() {
        array.close();
    }
}
