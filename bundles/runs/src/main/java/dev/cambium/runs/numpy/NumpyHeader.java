package dev.cambium.runs.numpy;

import dev.cambium.base.Words;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an npy file says of its array, in any version of the format: a literal of Python, with its keys in any order.
 *
 * @param description the type of the elements, such as {@code <f8}
 * @param fortran     whether the first dimension varies fastest
 * @param shape       the length of each dimension
 * @param length      the bytes of the file before the elements
 */
public record NumpyHeader(String description, boolean fortran, long[] shape, long length) {

    /** The magic bytes, without the version. */
    public static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** As many as NumPy knows. */
    private static final int MOST_DIMENSIONS = 64;
    private static final int LONGEST = 0xFFFF;
    private static final int MOST_DIGITS = 18;

    private static final Pattern KEY = Pattern.compile("\\s*(['\"])(descr|fortran_order|shape)\\1\\s*:\\s*");
    private static final Pattern TEXT = Pattern.compile("u?(['\"])([^'\"\\\\]*)\\1");
    private static final Pattern LOGICAL = Pattern.compile("True|False");
    private static final Pattern NUMBERS = Pattern.compile("\\(([\\s\\d,L]*)\\)");
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d+)L?\\s*");
    private static final Pattern COMMA = Pattern.compile("\\s*,");

    /**
     * Reads the beginning of an npy file, up to the elements.
     *
     * @throws IllegalArgumentException if it is of another kind, with a message for the user
     */
    static NumpyHeader read(InputStream in) throws IOException {
        byte[] start = exactly(in, MAGIC.length + 2);
        int version = start[MAGIC.length];
        if (Arrays.mismatch(start, MAGIC) != MAGIC.length || version < 1 || version > 3
                || start[MAGIC.length + 1] != 0) {
            throw new IllegalArgumentException("is not an npy array of the versions 1.0 to 3.0");
        }
        byte[] size = exactly(in, version == 1 ? Short.BYTES : Integer.BYTES);
        long length = 0;
        for (int i = size.length - 1; i >= 0; i--) {
            length = length << Byte.SIZE | Byte.toUnsignedInt(size[i]);
        }
        if (length > LONGEST) {
            throw notUnderstood();
        }
        String text = new String(exactly(in, (int) length),
                version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        return parse(text.strip(), start.length + size.length + length);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static IllegalArgumentException notUnderstood() {
        return new IllegalArgumentException("has a header that is not understood");
    }

    private static NumpyHeader parse(String text, long length) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            throw notUnderstood();
        }
        String description = null;
        boolean fortran = false;
        long[] shape = null;
        Set<String> keys = new HashSet<>();
        Matcher at = KEY.matcher(text).region(1, text.length() - 1);
        boolean more = true;
        while (at.usePattern(KEY).lookingAt()) {
            String key = at.group(2);
            if (!more || !keys.add(key)) {
                throw notUnderstood();
            }
            go(at, at.end());
            switch (key) {
                case "descr" -> description = description(at, text);
                case "fortran_order" -> fortran = next(at, LOGICAL).equals("True");
                default -> shape = shape(next(at, NUMBERS));
            }
            more = at.usePattern(COMMA).lookingAt();
            if (more) {
                go(at, at.end());
            }
        }
        if (keys.size() < 3 || !text.substring(at.regionStart(), text.length() - 1).isBlank()) {
            throw notUnderstood();
        }
        return new NumpyHeader(description, fortran, shape, length);
    }

    private static void go(Matcher at, int to) {
        at.region(to, at.regionEnd());
    }

    private static String next(Matcher at, Pattern expected) {
        if (!at.usePattern(expected).lookingAt()) {
            throw notUnderstood();
        }
        String found = at.group();
        go(at, at.end());
        return found;
    }

    private static String description(Matcher at, String text) {
        if (text.startsWith("[", at.regionStart())) {
            throw new IllegalArgumentException("has elements of several parts, expected numbers");
        }
        String quoted = next(at, TEXT).replaceFirst("^u", "");
        return quoted.substring(1, quoted.length() - 1);
    }

    private static long[] shape(String tuple) {
        String inside = tuple.substring(1, tuple.length() - 1).strip();
        if (inside.isEmpty()) {
            return new long[0];
        }
        List<String> parts = new ArrayList<>(List.of(inside.split(",", -1)));
        boolean single = parts.size() == 1;
        if (parts.get(parts.size() - 1).isBlank()) {
            parts.remove(parts.size() - 1); // after the comma of the last one
        }
        if (parts.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("has " + parts.size() + " dimensions, expected one or two");
        }
        if (single || parts.isEmpty()) { // in Python a number in brackets is a number
            throw notUnderstood();
        }
        return parts.stream().mapToLong(NumpyHeader::dimension).toArray();
    }

    private static long dimension(String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            throw notUnderstood();
        }
        String digits = number.group(1).replaceFirst("^0+(?=.)", "");
        if (digits.length() > MOST_DIGITS) {
            throw new IllegalArgumentException("has a dimension of " + Words.shown(digits));
        }
        return Long.parseLong(digits);
    }
}
