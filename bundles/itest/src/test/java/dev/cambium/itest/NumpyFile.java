package dev.cambium.itest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A second reader of npz files, written from NumPy's description of the format; only for matrices and vectors of
 * float32, others are left out.
 */
final class NumpyFile {

    private static final int HEADER = 10;
    private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d+), ?(\\d*)\\)");

    private NumpyFile() {
    }

    /** The arrays by name, as rows of columns; a vector is a single column. */
    static Map<String, double[][]> read(Path file) throws IOException {
        Map<String, double[][]> arrays = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file); ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().replace(".npy", "");
                parse(zip.readAllBytes()).ifPresent(values -> arrays.put(name, values));
            }
        }
        return arrays;
    }

    private static Optional<double[][]> parse(byte[] npy) {
        ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getShort(HEADER - 2);
        String header = new String(npy, HEADER, length, StandardCharsets.ISO_8859_1);
        Matcher shape = SHAPE.matcher(header);
        if (!header.contains("'<f4'") || !shape.find()) {
            return Optional.empty();
        }
        int rows = Integer.parseInt(shape.group(1));
        int columns = shape.group(2).isEmpty() ? 1 : Integer.parseInt(shape.group(2));
        boolean fortran = header.contains("'fortran_order': True");
        double[][] values = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            Arrays.setAll(values[row], new Element(bytes, HEADER + length, row, rows, columns, fortran)::at);
        }
        return Optional.of(values);
    }

    private record Element(ByteBuffer bytes, int start, int row, int rows, int columns, boolean fortran) {

        double at(int column) {
            return bytes.getFloat(start + Float.BYTES * (fortran ? row + column * rows : row * columns + column));
        }
    }
}
