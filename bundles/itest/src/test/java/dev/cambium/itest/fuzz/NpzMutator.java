package dev.cambium.itest.fuzz;

import dev.cambium.itest.fuzz.ZipParts.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Changes NumPy's archives as other programs would write them: sound as archives, with other arrays in them. */
final class NpzMutator {

    private static final int HEADER = 10;
    private static final List<String> SHAPES = List.of("()", "(0,)", "(1,)", "(16,)", "(16, 16)", "(-1, 16)",
            "(16, 16, 1)", "(1000000000, 1000000000)", "(4294967296, 4294967296)", "(65536, 65536)", "(16, 1e9)",
            "(None,)", "16", "(16 16)", "(99999999999999999999,)", "(2147483647,)", "(1, 16, 16)", "(16,, 16)",
            "[16, 16]");
    private static final List<String> TYPES = List.of("<f8", "<f2", ">f4", "=f4", "<i4", "|b1", "|u1", "<c8", "|O",
            "<U4", "<f16", "<f4000000000", "", "f", "float32", "<M8[ns]", "|V8", "[('a', '<f4')]");

    private NpzMutator() {
    }

    static byte[] mutate(byte[] archive, Chance chance) throws IOException {
        List<Part> parts = new ArrayList<>(ZipParts.read(archive));
        int chosen = chance.below(parts.size());
        Part part = parts.get(chosen);
        switch (chance.below(8)) {
            case 0 -> parts.remove(chosen);
            case 1 -> parts.set(chosen, new Part(Misspelling.of(part.name(), chance), part.content()));
            case 2 -> parts.add(new Part(chance.of("x.npy", "../x.npy", "net/W_rec.npy", "\u0000.npy", "a\nb.npy",
                    ".npy", "W_REC.npy", "é".repeat(200) + ".npy"), chance.of(parts).content()));
            case 3 -> parts.set(chosen, new Part(part.name(), chance.of(parts).content()));
            case 4 -> parts.set(chosen, new Part(part.name(), zeros(chance)));
            default -> parts.set(chosen, new Part(part.name(), header(part.content(), chance)));
        }
        return ZipParts.write(parts, chance.oneIn(2));
    }

    /** Much that takes little room in an archive. */
    private static byte[] zeros(Chance chance) {
        return new byte[chance.oneIn(30) ? 50_000_000 : chance.of(0, 5, 200, 100_000)];
    }

    private static byte[] header(byte[] npy, Chance chance) {
        if (npy.length < HEADER) {
            return npy;
        }
        int length = (npy[HEADER - 2] & 0xff) + 256 * (npy[HEADER - 1] & 0xff);
        String header = new String(npy, HEADER, length, StandardCharsets.ISO_8859_1).strip();
        String changed = switch (chance.below(6)) {
            case 0, 1 -> header.replaceFirst("\\([^)]*\\)", chance.of(SHAPES));
            case 2 -> header.replaceFirst("'<?[if]\\d'", "'" + chance.of(TYPES) + "'");
            case 3 -> header.replace("False", chance.of("True", "0", "None", "false"));
            case 4 -> header.replaceFirst("\\([^)]*\\)", "(" + "1, ".repeat(chance.of(20, 10_000)) + "1)");
            default -> new String(TextMutator.mutate(header.getBytes(StandardCharsets.ISO_8859_1), chance),
                    StandardCharsets.ISO_8859_1);
        };
        byte[] text = (changed + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] mutated = Arrays.copyOf(npy, HEADER + text.length + npy.length - HEADER - length);
        mutated[HEADER - 2] = (byte) text.length;
        mutated[HEADER - 1] = (byte) (text.length >> 8);
        System.arraycopy(text, 0, mutated, HEADER, text.length);
        System.arraycopy(npy, HEADER + length, mutated, HEADER + text.length, npy.length - HEADER - length);
        return mutated;
    }
}
