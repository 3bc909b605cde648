package dev.cambium.itest.fuzz;

import java.util.Locale;

/** Slips of the fingers. */
final class Misspelling {

    private Misspelling() {
    }

    /** A word that is nearly the same. */
    static String of(String word, Chance chance) {
        int place = chance.below(word.length() + 1);
        String before = word.substring(0, place);
        String after = word.substring(place);
        String rest = after.isEmpty() ? "" : after.substring(1);
        return switch (chance.below(7)) {
            case 0 -> before + rest;
            case 1 -> before + chance.of(Oddities.PIECES) + after;
            case 2 -> before + (char) chance.between('a', 'z') + rest;
            case 3 -> rest.isEmpty() ? word + word : before + rest.charAt(0) + after.charAt(0) + rest.substring(1);
            case 4 -> chance.of(word.toUpperCase(Locale.ROOT), word + " ", " " + word, word + ".", word + ".x");
            case 5 -> word.repeat(chance.of(0, 2, 50, 2_000));
            default -> chance.of(Oddities.PIECES);
        };
    }
}
