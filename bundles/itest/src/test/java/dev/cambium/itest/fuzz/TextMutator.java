package dev.cambium.itest.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Changes bytes, as disks, editors and slips of fingers do. */
final class TextMutator {

    private TextMutator() {
    }

    /** Changes a few places. */
    static byte[] mutate(byte[] bytes, Chance chance) {
        byte[] mutated = bytes;
        for (int times = chance.of(1, 1, 1, 2, 3); times > 0; times--) {
            mutated = once(mutated, chance);
        }
        return mutated;
    }

    private static byte[] once(byte[] bytes, Chance chance) {
        int place = chance.below(bytes.length + 1);
        int length = Math.min(chance.of(1, 1, 2, 5, 20, 200), bytes.length - place);
        return switch (chance.below(9)) {
            case 0 -> replace(bytes, place, length, new byte[0]);
            case 1 -> replace(bytes, place, 0, piece(chance));
            case 2 -> replace(bytes, place, length, piece(chance));
            case 3 -> replace(bytes, place, 0, Arrays.copyOfRange(bytes, place, place + length));
            case 4 -> flip(bytes, chance);
            case 5 -> replace(bytes, place, Math.min(1, length), new byte[] {(byte) chance.below(256)});
            case 6 -> chance.oneIn(3) ? replace(bytes, place, bytes.length - place, new byte[0]) : flip(bytes, chance);
            case 7 -> chance.oneIn(3) ? replace(bytes, 0, place, new byte[0]) : flip(bytes, chance);
            default -> swap(bytes, place, chance);
        };
    }

    private static byte[] piece(Chance chance) {
        String piece = chance.of(Oddities.PIECES);
        return piece.repeat(chance.of(1, 1, 1, 1, 2, 50)).getBytes(StandardCharsets.UTF_8);
    }

    /** Flips one bit. */
    static byte[] flip(byte[] bytes, Chance chance) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[chance.below(flipped.length)] ^= (byte) (1 << chance.below(8));
        }
        return flipped;
    }

    private static byte[] swap(byte[] bytes, int place, Chance chance) {
        byte[] swapped = bytes.clone();
        if (place + 1 < swapped.length) {
            int other = Math.min(swapped.length - 1, place + chance.of(1, 1, 2, 10));
            byte kept = swapped[place];
            swapped[place] = swapped[other];
            swapped[other] = kept;
        }
        return swapped;
    }

    private static byte[] replace(byte[] bytes, int start, int removed, byte[] inserted) {
        byte[] replaced = new byte[bytes.length - removed + inserted.length];
        System.arraycopy(bytes, 0, replaced, 0, start);
        System.arraycopy(inserted, 0, replaced, start, inserted.length);
        System.arraycopy(bytes, start + removed, replaced, start + inserted.length, bytes.length - start - removed);
        return replaced;
    }
}
