package dev.cambium.runs.folder;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What runs are called: the time of their start in UTC, so that they sort by it wherever clocks are set forward and
 * back, their seed, and a number where that is not enough. (Former versions took the local time.)
 */
public final class RunIds {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile("(\\d{8}-\\d{6}-seed(-?\\d{1,19}))(?:-(\\d{1,9}))?");

    /** By time, and those of one second by their number. */
    public static final Comparator<String> ORDER = Comparator.comparing(RunIds::stem).thenComparing(RunIds::number)
            .thenComparing(Comparator.naturalOrder());

    private RunIds() {
    }

    /**
     * An id.
     *
     * @param number from 1 on, of those that are equal otherwise
     */
    public static String make(Instant start, long seed, int number) {
        String id = TIME.format(start) + "-seed" + seed;
        return number == 1 ? id : id + "-" + number;
    }

    /** Whether a run might be called so. */
    static boolean isOne(String name) {
        return FORM.matcher(name).matches();
    }

    /** The seed that an id tells. */
    public static OptionalLong seed(String id) {
        Matcher form = FORM.matcher(id);
        try {
            return form.matches() ? OptionalLong.of(Long.parseLong(form.group(2))) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static String stem(String id) {
        Matcher form = FORM.matcher(id);
        return form.matches() ? form.group(1) : id;
    }

    private static int number(String id) {
        Matcher form = FORM.matcher(id);
        return form.matches() && form.group(3) != null ? Integer.parseInt(form.group(3)) : 1;
    }
}
