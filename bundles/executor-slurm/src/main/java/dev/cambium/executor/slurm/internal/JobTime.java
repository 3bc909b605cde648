package dev.cambium.executor.slurm.internal;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as Slurm writes them: minutes, m:s, h:m:s, d-h, d-h:m, d-h:m:s. */
final class JobTime {

    private static final Pattern PATTERN = Pattern.compile(
            "(?:(\\d{1,5})-)?(\\d{1,7})(?::(\\d{1,5}))?(?::(\\d{1,5}))?");

    private JobTime() {
    }

    /** How many seconds that is; empty if it is no such time. */
    static OptionalLong seconds(String time) {
        Matcher matcher = PATTERN.matcher(time);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long first = Long.parseLong(matcher.group(2));
        long second = number(matcher.group(3));
        long third = number(matcher.group(4));
        if (matcher.group(1) != null) {
            return OptionalLong.of(((number(matcher.group(1)) * 24 + first) * 60 + second) * 60 + third);
        }
        return OptionalLong.of(matcher.group(4) != null ? (first * 60 + second) * 60 + third : first * 60 + second);
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
