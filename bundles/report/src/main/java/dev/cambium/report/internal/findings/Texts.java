package dev.cambium.report.internal.findings;

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

    /** A number of things: {@code 1 run}, {@code 3 runs}. */
    public static String count(long number, String thing) {
        return Numbers.text(number) + " " + thing + (number == 1 ? "" : "s");
    }
}
