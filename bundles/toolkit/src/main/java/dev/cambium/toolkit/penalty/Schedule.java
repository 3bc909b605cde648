package dev.cambium.toolkit.penalty;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A factor that changes in the course of the training, for learning rates and penalty strengths. Written in
 * settings as
 * <ul>
 *   <li>{@code constant}: always 1,
 *   <li>{@code cosine(e)}: half a cosine from 1 down to e at the end,
 *   <li>{@code linear(e)}: a straight line from 1 to e at the end,
 *   <li>{@code ramp(p)}: a straight line from 0 to 1 at progress p, which is above 0, then 1,
 *   <li>{@code steps(p:f, …)}: 1, and from each progress p on the factor f,
 *   <li>{@code points(p:f, …)}: straight lines between the factors f at each progress p, level before the first and
 *       after the last; any course can be given so, such as one of another program.
 * </ul>
 * A factor is from 0 to 1,000,000.
 */
public final class Schedule {

    /** The forms, for the descriptions of settings. */
    public static final String FORMS = "constant, cosine(END), linear(END), ramp(PROGRESS), steps(PROGRESS:FACTOR, …) "
            + "or points(PROGRESS:FACTOR, …)";

    private static final Pattern CALL = Pattern.compile("\\s*+([a-z]++)\\s*+(?:\\(([^()]*+)\\))?\\s*+");
    /** What is multiplied with it is to stay a number in single precision. */
    private static final int LARGEST_FACTOR = 1_000_000;

    private final String text;
    private final DoubleUnaryOperator factor;

    private Schedule(String text, DoubleUnaryOperator factor) {
        this.text = text;
        this.factor = factor;
    }

    /**
     * Reads a schedule.
     *
     * @throws IllegalArgumentException if the text is none of the above, with a message for the user
     */
    public static Schedule parse(String text) {
        Matcher call = CALL.matcher(text.toLowerCase(Locale.ROOT));
        if (!call.matches()) {
            throw new IllegalArgumentException("schedule '" + text + "': expected " + FORMS);
        }
        String argument = call.group(2);
        return switch (call.group(1)) {
            case "constant" -> {
                if (argument != null) {
                    throw new IllegalArgumentException("schedule '" + text + "': expected " + FORMS);
                }
                yield new Schedule(text, p -> 1);
            }
            case "cosine" -> {
                double end = number(text, argument, 0, LARGEST_FACTOR);
                yield new Schedule(text, p -> end + (1 - end) * 0.5 * (1 + Math.cos(Math.PI * p)));
            }
            case "linear" -> {
                double end = number(text, argument, 0, LARGEST_FACTOR);
                yield new Schedule(text, p -> 1 + (end - 1) * p);
            }
            case "ramp" -> {
                double until = number(text, argument, Double.MIN_VALUE, 1);
                yield new Schedule(text, p -> p >= until ? 1 : p / until);
            }
            case "steps" -> new Schedule(text, steps(changes(text, argument)));
            case "points" -> new Schedule(text, lines(changes(text, argument)));
            default -> throw new IllegalArgumentException("schedule '" + text + "': expected " + FORMS);
        };
    }

    /**
     * What is written for one point of the training.
     *
     * @param at     the progress there
     * @param factor the factor there
     */
    private record Change(double at, double factor) {
    }

    private static List<Change> changes(String text, String argument) {
        List<Change> changes = new ArrayList<>();
        for (String change : argument == null ? new String[0] : argument.split(",")) {
            String[] parts = change.split(":");
            if (parts.length != 2) {
                throw new IllegalArgumentException("schedule '" + text + "': expected " + FORMS);
            }
            changes.add(new Change(number(text, parts[0], 0, 1), number(text, parts[1], 0, LARGEST_FACTOR)));
            int last = changes.size() - 1;
            if (last > 0 && changes.get(last).at() <= changes.get(last - 1).at()) {
                throw new IllegalArgumentException("schedule '" + text + "': expected rising progress values");
            }
        }
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("schedule '" + text + "': expected " + FORMS);
        }
        return changes;
    }

    private static DoubleUnaryOperator steps(List<Change> changes) {
        return p -> {
            double factor = 1;
            for (Change change : changes) {
                factor = p >= change.at() ? change.factor() : factor;
            }
            return factor;
        };
    }

    private static DoubleUnaryOperator lines(List<Change> points) {
        return p -> {
            Change before = points.get(0);
            for (Change next : points) {
                if (p < next.at()) {
                    double share = before == next ? 0 : (p - before.at()) / (next.at() - before.at());
                    return before.factor() + (next.factor() - before.factor()) * share;
                }
                before = next;
            }
            return before.factor();
        };
    }

    private static double number(String text, String argument, double least, double most) {
        try {
            double value = Double.parseDouble(argument == null ? "" : argument.trim());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the message for the user
        }
        throw new IllegalArgumentException("schedule '" + text + "': expected a number "
                + (least > 0 ? "above 0, up to 1," : most == 1 ? "from 0 to 1" : "from 0 to " + LARGEST_FACTOR)
                + " in the brackets");
    }

    /**
     * The factor at a point of the training.
     *
     * @param progress the share of the training that is done, from 0 to 1
     */
    public double factor(double progress) {
        return factor.applyAsDouble(progress);
    }

    @Override
    public String toString() {
        return text;
    }
}
