package dev.cambium.report.internal.findings;

import java.util.List;

/** Small changes to words. */
public final class Texts {

    private Texts() {
    }

    /** With a capital at the beginning, unless its first word is spelt in a way of its own, such as {@code dPCA}. */
    public static String sentence(String text) {
        boolean plain = text.length() > 1 && Character.isLowerCase(text.charAt(0))
                && !Character.isUpperCase(text.charAt(1));
        return plain ? Character.toUpperCase(text.charAt(0)) + text.substring(1) : text;
    }

    /** Texts one after another: {@code a}, {@code a and b}, {@code a, b and c}. */
    public static String list(List<String> texts) {
        int last = texts.size() - 1;
        return last < 1 ? String.join("", texts)
                : String.join(", ", texts.subList(0, last)) + " and " + texts.get(last);
    }

    /** A number of things: {@code 1 run}, {@code 3 runs}. */
    public static String count(long number, String thing) {
        return Numbers.text(number) + " " + thing + (number == 1 ? "" : "s");
    }
}
