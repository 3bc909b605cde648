package dev.cambium.shell;

import java.time.Duration;
import java.util.Locale;

/** Numbers on a screen. */
public final class ScreenNumbers {

    private static final double THOUSAND = 1e3;

    private ScreenNumbers() {
    }

    /** About four significant digits; whole numbers and large ones without a fraction. */
    public static String format(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double magnitude = Math.abs(value);
        if (value == Math.rint(value) && magnitude < 1e9) {
            return group((long) value);
        }
        if (magnitude >= THOUSAND) {
            return magnitude < 1e9 ? group(Math.round(value)) : String.format(Locale.ROOT, "%.3g", value);
        }
        if (magnitude < 1e-3) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        return String.format(Locale.ROOT, magnitude >= 100 ? "%.1f" : magnitude >= 10 ? "%.2f" : "%.3f", value);
    }

    /** Groups of three digits, parted by a space: 14 000. */
    public static String group(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
    }

    /** A duration as 0:42, 12:05 or 3:07:09. */
    public static String clock(double seconds) {
        if (!Double.isFinite(seconds) || seconds < 0 || seconds > Duration.ofDays(999).toSeconds()) {
            return "-:--";
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
