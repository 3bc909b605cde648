package dev.cambium.shell.runs;

import dev.cambium.api.observer.Indicator;
import dev.cambium.base.Words;
import dev.cambium.runs.Progress;
import dev.cambium.shell.Columns;
import dev.cambium.shell.ScreenNumbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How a training stands, in one line. */
public final class ProgressLine {

    private static final String GAP = "  ";
    private static final String EIGHTHS = "▏▎▍▌▋▊▉";
    /** A number below this is shown with what follows the point. */
    private static final double SMALL = 10;
    private static final int NARROWEST_BAR = 6;
    private static final int WIDEST_BAR = 24;

    private ProgressLine() {
    }

    /**
     * The line with a bar, shortened to a terminal's width: what matters least is left out first.
     *
     * @param width the columns there are; the line has fewer, so that the cursor does not leave it
     */
    public static String live(String label, Progress progress, int width) {
        return live(label, fraction(progress), fields(progress), width);
    }

    /** The same for an analysis, of which a share is done. */
    public static String live(String label, String metric, double share, int width) {
        return live(label, share, analysing(metric), width);
    }

    private static String live(String label, double fraction, List<Field> all, int width) {
        List<Field> fields = new ArrayList<>(all);
        String start = label + GAP;
        String percent = percent(fraction);
        int room = width - 1 - Columns.of(start) - 1 - percent.length();
        while (!fields.isEmpty() && join(fields).length() > room - NARROWEST_BAR) {
            fields.remove(Collections.max(fields, Comparator.comparingInt(Field::rank)));
        }
        int bar = Math.min(WIDEST_BAR, room - join(fields).length());
        if (bar < NARROWEST_BAR) {
            String line = start + percent;
            return Columns.start(line, width - 1);
        }
        return start + bar(fraction, bar) + " " + percent + join(fields);
    }

    /** The line for a file: everything, without a bar. */
    public static String plain(String label, Progress progress) {
        return label + GAP + percent(progress).strip() + join(fields(progress));
    }

    /** The same for an analysis, of which a share is done. */
    public static String plain(String label, String metric, double share) {
        return label + GAP + percent(share).strip() + join(analysing(metric));
    }

    private static List<Field> analysing(String metric) {
        return List.of(new Field(0, "analysing: " + metric));
    }

    /**
     * A field of the line.
     *
     * @param rank how much it matters, 0 most
     */
    private record Field(int rank, String text) {
    }

    /** In the order of reading. */
    private static List<Field> fields(Progress progress) {
        List<Field> fields = new ArrayList<>(List.of(
                new Field(3, "step " + ScreenNumbers.group(progress.step()) + "/"
                        + ScreenNumbers.group(progress.steps())),
                new Field(0, "ETA " + ScreenNumbers.clock(progress.secondsLeft())),
                new Field(2, "loss " + String.format(Locale.ROOT, "%.3f", progress.loss())),
                new Field(1, (progress.graded() ? "score " : "acc ")
                        + String.format(Locale.ROOT, "%.3f", progress.accuracy()))));
        int rank = 4;
        for (Map.Entry<Indicator, Double> each : progress.indicators().entrySet()) {
            if (!each.getKey().label().isEmpty() && Double.isFinite(each.getValue())) {
                fields.add(new Field(rank++, Words.shown(each.getKey().label()) + " "
                        + number(each.getKey().form(), each.getValue())));
            }
        }
        fields.add(new Field(rank, speed(progress)));
        return fields;
    }

    private static String number(Indicator.Form form, double value) {
        return switch (form) {
            case SHARE -> String.format(Locale.ROOT, "%.1f%%", value * 100);
            case COUNT -> ScreenNumbers.group(Math.round(value));
            case NUMBER -> Math.abs(value) < SMALL ? String.format(Locale.ROOT, "%.3f", value)
                    : ScreenNumbers.group(Math.round(value));
        };
    }

    /** How fast it goes. */
    public static String speed(Progress progress) {
        return String.format(Locale.ROOT, progress.stepsPerSecond() < 10 ? "%.1f" : "%.0f",
                progress.stepsPerSecond()) + " steps/s";
    }

    private static String join(List<Field> fields) {
        return fields.stream().map(f -> GAP + f.text()).collect(Collectors.joining());
    }

    /** How much of it is done. */
    public static String percent(Progress progress) {
        return percent(fraction(progress));
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%3d%%", (int) (100 * fraction));
    }

    private static double fraction(Progress progress) {
        return progress.steps() == 0 ? 1 : Math.min(1, (double) progress.step() / progress.steps());
    }

    /** The bar of a training. */
    public static String bar(Progress progress, int width) {
        return bar(fraction(progress), width);
    }

    /**
     * A bar.
     *
     * @param fraction how much of it is filled, from 0 to 1
     */
    public static String bar(double fraction, int width) {
        int eighths = (int) (fraction * width * 8);
        int full = eighths / 8;
        String part = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8 - 1, eighths % 8);
        return "█".repeat(full) + part + " ".repeat(width - full - part.length());
    }
}
