package dev.cambium.trainer.internal.run;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array in NumPy's format, version 1.0 of npy.
 *
 * @param type    the elements
 * @param shape   the length of each dimension
 * @param fortran whether the first dimension varies fastest
 * @param data    the elements, little-endian
 */
record NumpyArray(Type type, long[] shape, boolean fortran, byte[] data) {

    /** The types of elements in use here. */
    enum Type {
        FLOAT32("<f4", 4), FLOAT64("<f8", 8), INT32("<i4", 4), INT64("<i8", 8);

        private final String code;
        private final int bytes;

        Type(String code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }
    }

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final Pattern HEADER = Pattern.compile(
            "\\s*\\{\\s*'descr': '([^']+)', 'fortran_order': (True|False), 'shape': \\(([\\d, ]*)\\),?\\s*}\\s*");

    static NumpyArray of(double[] values, long... shape) {
        ByteBuffer bytes = bytes(values.length * 8L);
        bytes.asDoubleBuffer().put(values);
        return new NumpyArray(Type.FLOAT64, shape, false, bytes.array());
    }

    static NumpyArray of(float[] values, long... shape) {
        ByteBuffer bytes = bytes(values.length * 4L);
        bytes.asFloatBuffer().put(values);
        return new NumpyArray(Type.FLOAT32, shape, false, bytes.array());
    }

    static NumpyArray of(int[] values, long... shape) {
        ByteBuffer bytes = bytes(values.length * 4L);
        bytes.asIntBuffer().put(values);
        return new NumpyArray(Type.INT32, shape, false, bytes.array());
    }

    static NumpyArray of(long[] values, long... shape) {
        ByteBuffer bytes = bytes(values.length * 8L);
        bytes.asLongBuffer().put(values);
        return new NumpyArray(Type.INT64, shape, false, bytes.array());
    }

    /**
     * An ND4J array; a column of n × 1 stays two-dimensional.
     *
     * @throws IllegalArgumentException if the array is a view of another, or of a type that is not stored
     */
    static NumpyArray of(INDArray array) {
        long length = array.length();
        if (array.offset() != 0 || array.data().length() != length) {
            throw new IllegalArgumentException("an array that is a view of another cannot be stored");
        }
        Type type = type(array.dataType());
        ByteBuffer bytes = bytes(length * type.bytes);
        switch (type) {
            case FLOAT32 -> bytes.asFloatBuffer().put(array.data().asNioFloat().slice(0, (int) length));
            case FLOAT64 -> bytes.asDoubleBuffer().put(array.data().asNioDouble().slice(0, (int) length));
            case INT32 -> bytes.asIntBuffer().put(array.data().asNioInt().slice(0, (int) length));
            case INT64 -> bytes.asLongBuffer().put(array.data().asNioLong().slice(0, (int) length));
        }
        return new NumpyArray(type, array.shape(), array.ordering() == 'f', bytes.array());
    }

    private static Type type(DataType type) {
        return switch (type) {
            case FLOAT -> Type.FLOAT32;
            case DOUBLE -> Type.FLOAT64;
            case INT -> Type.INT32;
            case LONG -> Type.INT64;
            default -> throw new IllegalArgumentException("arrays of " + type
                    + " cannot be stored, expected FLOAT, DOUBLE, INT or LONG");
        };
    }

    private static ByteBuffer bytes(long length) {
        return ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The same array with another shape. */
    NumpyArray reshaped(long... newShape) {
        return new NumpyArray(type, newShape, fortran, data);
    }

    /** The number of elements. */
    int length() {
        return data.length / type.bytes;
    }

    double[] doubles() {
        double[] values = new double[length()];
        ((DoubleBuffer) buffer(Type.FLOAT64)).get(values);
        return values;
    }

    float[] floats() {
        float[] values = new float[length()];
        ((FloatBuffer) buffer(Type.FLOAT32)).get(values);
        return values;
    }

    int[] ints() {
        int[] values = new int[length()];
        ((IntBuffer) buffer(Type.INT32)).get(values);
        return values;
    }

    long[] longs() {
        long[] values = new long[length()];
        ((LongBuffer) buffer(Type.INT64)).get(values);
        return values;
    }

    private Buffer buffer(Type expected) {
        if (type != expected) {
            throw new IllegalArgumentException("holds " + type + ", expected " + expected);
        }
        ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case FLOAT32 -> bytes.asFloatBuffer();
            case FLOAT64 -> bytes.asDoubleBuffer();
            case INT32 -> bytes.asIntBuffer();
            case INT64 -> bytes.asLongBuffer();
        };
    }

    /**
     * A matrix, or a vector as a single column, in single precision, whatever the type and order of its elements.
     *
     * @return rows
     * @throws IllegalArgumentException if it has more than two dimensions
     */
    float[][] matrix() {
        if (shape.length < 1 || shape.length > 2) {
            throw new IllegalArgumentException("is " + Arrays.toString(shape) + ", expected a matrix or a vector");
        }
        int rows = Math.toIntExact(shape[0]);
        int columns = shape.length == 1 ? 1 : Math.toIntExact(shape[1]);
        double[] values = switch (type) {
            case FLOAT32 -> {
                float[] floats = floats();
                yield IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
            }
            case FLOAT64 -> doubles();
            case INT32 -> Arrays.stream(ints()).asDoubleStream().toArray();
            case INT64 -> Arrays.stream(longs()).asDoubleStream().toArray();
        };
        float[][] matrix = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix[row][column] = (float) values[fortran ? row + column * rows : row * columns + column];
            }
        }
        return matrix;
    }

    /** Whether an ND4J array is of the same type, shape and order. */
    boolean fits(INDArray array) {
        return type(array.dataType()) == type && Arrays.equals(array.shape(), shape)
                && (length() <= 1 || (array.ordering() == 'f') == fortran);
    }

    /**
     * Writes columns of this matrix into an ND4J matrix of the same type and as many rows.
     *
     * @param columns for each column of that matrix the number of the column here, −1 to leave it as it is
     * @return whether that was possible
     */
    boolean copyColumnsInto(INDArray array, int[] columns) {
        NumpyArray target = of(array);
        if (target.type != type || shape.length != 2 || target.shape.length != 2 || target.shape[0] != shape[0]
                || target.shape[1] != columns.length) {
            return false;
        }
        for (int column = 0; column < columns.length; column++) {
            for (int row = 0; columns[column] >= 0 && row < shape[0]; row++) {
                System.arraycopy(data, index(row, columns[column]), target.data, target.index(row, column), type.bytes);
            }
        }
        target.copyInto(array);
        return true;
    }

    /** Where an element of this matrix begins in its data. */
    private int index(int row, int column) {
        return Math.toIntExact((fortran ? row + column * shape[0] : row * shape[1] + column) * type.bytes);
    }

    /** Writes the elements into an ND4J array of the same type, shape and order. */
    void copyInto(INDArray array) {
        if (!fits(array)) {
            throw new IllegalArgumentException("is " + type + " " + Arrays.toString(shape) + ", expected "
                    + type(array.dataType()) + " " + Arrays.toString(array.shape()));
        }
        switch (type) {
            case FLOAT32 -> array.data().asNioFloat().put(0, floats());
            case FLOAT64 -> array.data().asNioDouble().put(0, doubles());
            case INT32 -> array.data().asNioInt().put(0, ints());
            case INT64 -> array.data().asNioLong().put(0, longs());
        }
    }

    /** The content of an npy file. */
    byte[] toBytes() {
        String dimensions = Arrays.stream(shape).mapToObj(Long::toString)
                .collect(Collectors.joining(", ", "(", shape.length == 1 ? ",)" : ")"));
        String header = "{'descr': '" + type.code + "', 'fortran_order': " + (fortran ? "True" : "False")
                + ", 'shape': " + dimensions + ", }";
        int padding = 64 - (MAGIC.length + 2 + header.length() + 1) % 64;
        byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return bytes(MAGIC.length + 2L + text.length + data.length)
                .put(MAGIC).putShort((short) text.length).put(text).put(data).array();
    }

    /**
     * Reads an npy file.
     *
     * @throws IllegalArgumentException if it is damaged or of another kind, with a message for the user
     */
    static NumpyArray parse(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < MAGIC.length + 2 || Arrays.mismatch(file, MAGIC) != MAGIC.length) {
            throw new IllegalArgumentException("is not an npy array of version 1.0");
        }
        int headerLength = bytes.getShort(MAGIC.length) & 0xFFFF;
        int start = MAGIC.length + 2 + headerLength;
        if (start > file.length) {
            throw new IllegalArgumentException("is cut off");
        }
        Matcher header = HEADER.matcher(
                new String(file, MAGIC.length + 2, headerLength, StandardCharsets.ISO_8859_1));
        if (!header.matches()) {
            throw new IllegalArgumentException("has a header that is not understood");
        }
        Type type = Arrays.stream(Type.values()).filter(each -> each.code.equals(header.group(1))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has elements of type " + header.group(1)
                        + ", expected <f4, <f8, <i4 or <i8"));
        long[] shape = Arrays.stream(header.group(3).split(",")).map(String::strip).filter(size -> !size.isEmpty())
                .mapToLong(Long::parseLong).toArray();
        byte[] data = Arrays.copyOfRange(file, start, file.length);
        if (Arrays.stream(shape).asDoubleStream().reduce(type.bytes, (a, b) -> a * b) != data.length) {
            throw new IllegalArgumentException("is cut off");
        }
        return new NumpyArray(type, shape, header.group(2).equals("True"), data);
    }
}
