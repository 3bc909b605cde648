package dev.cambium.index.internal;

import java.time.Instant;

/** Times as text that sorts as they do: in UTC, without the letter that would come after the digits of a second. */
final class Times {

    private static final String UTC = "Z";

    private Times() {
    }

    static String text(Instant time) {
        String text = time.toString();
        return text.substring(0, text.length() - UTC.length());
    }

    static Instant instant(String text) {
        return Instant.parse(text + UTC);
    }
}
