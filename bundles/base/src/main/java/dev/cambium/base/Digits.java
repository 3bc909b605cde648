package dev.cambium.base;

/** How people write numbers, wherever they stand. */
public final class Digits {

    private static final char MINUS = '−';
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Digits() {
    }

    /** A number in digits with a minus sign in place of a hyphen; 0 has none, also where it is only rounded to 0. */
    public static String signed(String number) {
        if (!number.startsWith("-")) {
            return number;
        }
        String size = number.substring(1);
        return size.chars().allMatch(c -> c == '0' || c == '.' || c == ',') ? size : MINUS + size;
    }

    /** Ten to an exponent, such as 10⁻³. */
    public static String power(int exponent) {
        StringBuilder text = new StringBuilder("10").append(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
