package dev.cambium.runs.numpy;

import dev.cambium.base.Failures;
import dev.cambium.base.Words;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array in NumPy's format: written as version 1.0 of npy, read in any.
 *
 * @param type    the elements
 * @param shape   the length of each dimension
 * @param fortran whether the first dimension varies fastest
 * @param data    the elements, little-endian
 */
public record NumpyArray(Type type, long[] shape, boolean fortran, byte[] data) {

    /** The types of elements: the first four are written here, the others only read. */
    public enum Type {
        FLOAT32("<f4", 4), FLOAT64("<f8", 8), INT32("<i4", 4), INT64("<i8", 8),
        FLOAT16("<f2", 2), INT8("|i1", 1), INT16("<i2", 2), UINT8("|u1", 1), UINT16("<u2", 2), UINT32("<u4", 4),
        UINT64("<u8", 8), BOOLEAN("|b1", 1);

        private final String code;
        private final int bytes;

        Type(String code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        /** The type that a header describes, whatever the order of its bytes. */
        public static Type of(String description) {
            return Arrays.stream(values()).filter(type -> description.matches("[<>=|]?" + type.code.substring(1)))
                    .findFirst().orElseThrow(() -> new IllegalArgumentException("has " + words(description)
                            + "; expected numbers: of numpy.float16, float32 or float64, an integer or bool"));
        }

        private static String words(String description) {
            return switch (description.replaceFirst("^[<>=|]", "").replaceFirst("(?<=^.).*", "")) {
                case "O" -> "Python objects for elements";
                case "c" -> "complex numbers for elements";
                case "U", "S" -> "texts for elements";
                case "f" -> "elements of type " + Words.shown(description)
                        + ", which is another on each machine (convert it with .astype('f8'))";
                default -> "elements of type " + Words.shown(description);
            };
        }
    }

    private static final byte[] VERSION = {1, 0};
    /** The bytes that an element takes when it is put to use: a number in single precision. */
    private static final int USED_BYTES = Float.BYTES;

    public static NumpyArray of(double[] values, long... shape) {
        ByteBuffer bytes = bytes(values.length * 8L);
        bytes.asDoubleBuffer().put(values);
        return new NumpyArray(Type.FLOAT64, shape, false, bytes.array());
    }

    public static NumpyArray of(float[] values, long... shape) {
        ByteBuffer bytes = bytes(values.length * 4L);
        bytes.asFloatBuffer().put(values);
        return new NumpyArray(Type.FLOAT32, shape, false, bytes.array());
    }

    public static NumpyArray of(int[] values, long... shape) {
        ByteBuffer bytes = bytes(values.length * 4L);
        bytes.asIntBuffer().put(values);
        return new NumpyArray(Type.INT32, shape, false, bytes.array());
    }

    /** Text, as the bytes of UTF-8. */
    public static NumpyArray of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new NumpyArray(Type.UINT8, new long[] {bytes.length}, false, bytes);
    }

    public static NumpyArray of(long[] values, long... shape) {
        ByteBuffer bytes = bytes(values.length * 8L);
        bytes.asLongBuffer().put(values);
        return new NumpyArray(Type.INT64, shape, false, bytes.array());
    }

    /**
     * An ND4J array; a column of n × 1 stays two-dimensional.
     *
     * @throws IllegalArgumentException if the array is a view of another, or of a type that is not stored
     */
    public static NumpyArray of(INDArray array) {
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
    public NumpyArray reshaped(long... newShape) {
        return new NumpyArray(type, newShape, fortran, data);
    }

    /** The number of elements. */
    public int length() {
        return data.length / type.bytes;
    }

    public double[] doubles() {
        double[] values = new double[length()];
        ((DoubleBuffer) buffer(Type.FLOAT64)).get(values);
        return values;
    }

    /** Of whole numbers or others. */
    public double[] numbers() {
        return type == Type.INT64 ? Arrays.stream(longs()).asDoubleStream().toArray() : doubles();
    }

    public float[] floats() {
        float[] values = new float[length()];
        ((FloatBuffer) buffer(Type.FLOAT32)).get(values);
        return values;
    }

    public int[] ints() {
        int[] values = new int[length()];
        ((IntBuffer) buffer(Type.INT32)).get(values);
        return values;
    }

    public long[] longs() {
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
            default -> throw new IllegalArgumentException("holds " + type);
        };
    }

    /**
     * A matrix, or a vector as a single column, in single precision, whatever the type and order of its elements.
     *
     * @return rows
     * @throws IllegalArgumentException if it has no dimension or more than two, or no elements
     */
    public float[][] matrix() {
        if (shape.length < 1 || shape.length > 2) {
            throw new IllegalArgumentException("is " + (shape.length == 0 ? "a single number" : Arrays.toString(shape))
                    + ", expected a matrix or a vector");
        }
        if (length() == 0) {
            throw new IllegalArgumentException("is empty");
        }
        int rows = Math.toIntExact(shape[0]);
        int columns = shape.length == 1 ? 1 : Math.toIntExact(shape[1]);
        IntToDoubleFunction values = values();
        float[][] matrix = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix[row][column] =
                        (float) values.applyAsDouble(fortran ? row + column * rows : row * columns + column);
            }
        }
        return matrix;
    }

    private IntToDoubleFunction values() {
        ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case FLOAT16 -> i -> half(bytes.getShort(2 * i));
            case FLOAT32 -> i -> bytes.getFloat(4 * i);
            case FLOAT64 -> i -> bytes.getDouble(8 * i);
            case INT8 -> bytes::get;
            case INT16 -> i -> bytes.getShort(2 * i);
            case INT32 -> i -> bytes.getInt(4 * i);
            case INT64 -> i -> bytes.getLong(8 * i);
            case UINT8 -> i -> Byte.toUnsignedInt(bytes.get(i));
            case UINT16 -> i -> Short.toUnsignedInt(bytes.getShort(2 * i));
            case UINT32 -> i -> Integer.toUnsignedLong(bytes.getInt(4 * i));
            case UINT64 -> i -> unsigned(bytes.getLong(8 * i));
            case BOOLEAN -> i -> bytes.get(i) == 0 ? 0 : 1;
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }

    /** A number in half precision: 1 bit for the sign, 5 for the exponent, 10 for the fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double size = switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb((double) (fraction + 0x400), exponent - 25);
        };
        return bits < 0 ? -size : size;
    }

    /** Whether an ND4J array is of the same type, shape and order. */
    public boolean fits(INDArray array) {
        return type(array.dataType()) == type && Arrays.equals(array.shape(), shape)
                && (length() <= 1 || (array.ordering() == 'f') == fortran);
    }

    /**
     * Writes columns of this matrix into an ND4J matrix of the same type and as many rows.
     *
     * @param columns for each column of that matrix the number of the column here, −1 to leave it as it is
     * @return whether that was possible
     */
    public boolean copyColumnsInto(INDArray array, int[] columns) {
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
    public void copyInto(INDArray array) {
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
    public byte[] toBytes() {
        String dimensions = Arrays.stream(shape).mapToObj(Long::toString)
                .collect(Collectors.joining(", ", "(", shape.length == 1 ? ",)" : ")"));
        String header = "{'descr': '" + type.code + "', 'fortran_order': " + (fortran ? "True" : "False")
                + ", 'shape': " + dimensions + ", }";
        int start = NumpyHeader.MAGIC.length + VERSION.length + Short.BYTES;
        int padding = 64 - (start + header.length() + 1) % 64;
        byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return bytes((long) start + text.length + data.length)
                .put(NumpyHeader.MAGIC).put(VERSION).putShort((short) text.length).put(text).put(data).array();
    }

    /**
     * Reads an npy file.
     *
     * @param size the bytes of the file
     * @param room the bytes of memory that the array may take, see {@link #footprint}
     * @throws IllegalArgumentException if it is damaged or of another kind, with a message for the user
     */
    public static NumpyArray read(InputStream in, long size, long room) throws IOException {
        NumpyHeader header = NumpyHeader.read(in);
        Type type = Type.of(header.description());
        long length = size - header.length();
        // nothing is allocated before it is clear that the file holds as much
        if (product(header.shape(), type.bytes) != length) {
            boolean less = product(header.shape(), type.bytes) > length;
            throw new IllegalArgumentException((less ? "is cut off: it holds " : "does not fit its header: it holds ")
                    + length + " bytes, but is said to be "
                    + Words.shown(Arrays.toString(header.shape())) + " of " + type.bytes + " bytes each");
        }
        long needed = length + length / type.bytes * USED_BYTES;
        if (length > Integer.MAX_VALUE - Long.BYTES || needed > room) {
            throw new IllegalArgumentException(String.format(Locale.ROOT,
                    "takes %.1f GB of memory, more than there is; %s",
                    needed / 1e9, Failures.MORE_MEMORY));
        }
        byte[] data = new byte[(int) length];
        if (in.readNBytes(data, 0, data.length) < data.length) {
            throw new EOFException();
        }
        if (header.description().startsWith(">")) {
            reverse(data, type.bytes);
        }
        return new NumpyArray(type, header.shape(), header.fortran(), data);
    }

    /** The memory that this takes with what is made of it, in bytes. */
    long footprint() {
        return data.length + (long) length() * USED_BYTES;
    }

    /** The product of some lengths, −1 if that is beyond all bounds. */
    private static long product(long[] shape, long factor) {
        long product = factor;
        for (long length : shape) {
            if (length != 0 && product > Long.MAX_VALUE / length) {
                return -1;
            }
            product *= length;
        }
        return product;
    }

    private static void reverse(byte[] data, int bytes) {
        for (int start = 0; start < data.length; start += bytes) {
            for (int i = 0; i < bytes / 2; i++) {
                byte first = data[start + i];
                data[start + i] = data[start + bytes - 1 - i];
                data[start + bytes - 1 - i] = first;
            }
        }
    }
}
