package dev.cambium.shell.internal.plugin;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Trial;
import dev.cambium.base.Words;
import dev.cambium.shell.Columns;
import dev.cambium.shell.ScreenNumbers;
import dev.cambium.shell.internal.terminal.Sparkline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A trial as text: a row for each channel, a column for each step, shaded by what is observed; bars between the
 * periods; and the target below, in numbers or, where there is no room for these, as a course of small bars.
 */
final class TrialPicture {

    private static final String SHADES = " ░▒▓█";
    private static final String BAR = "│";
    /** Noise of the usual strength stays below this share of the largest value and is not drawn. */
    private static final double FAINTEST = 0.25;
    private static final int WIDEST_STEP = 3;

    private final Trial trial;
    private final List<Channel> channels;
    private final int labels;
    private final int stepWidth;
    private final double largest;

    /**
     * A picture.
     *
     * @param width the columns it may take; a long trial takes at least one for each step
     */
    TrialPicture(Trial trial, List<Channel> channels, int width) {
        this.trial = trial;
        this.channels = channels;
        this.labels = Math.max(courses().stream().mapToInt(course -> course.label().length()).max().orElse(0),
                channels.stream().mapToInt(c -> Columns.of(label(c, Math.max(0, c.size() - 1)))).max().orElse(0));
        int room = width - labels - 1 - trial.periods().size() - 1;
        this.stepWidth = Math.max(1, Math.min(WIDEST_STEP, room / Math.max(1, trial.steps())));
        this.largest = IntStream.range(0, trial.steps() * trial.channels())
                .mapToDouble(i -> Math.abs(trial.observation(i / trial.channels(), i % trial.channels())))
                .max().orElse(0);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(row("", TrialPicture::name));
        int first = 0;
        for (Channel channel : channels) {
            if (channel.size() > 1) {
                lines.add(row("", period -> ""));
            }
            if (channel.size() > 1 && isFaint(first, channel.size())) {
                lines.add(row(Words.shown(channel.name()), period -> ""));
            } else {
                for (int unit = 0; unit < channel.size(); unit++) {
                    int index = first + unit;
                    lines.add(row(label(channel, unit), period -> shades(period, index)));
                }
            }
            first += channel.size();
        }
        lines.add(row("", period -> ""));
        courses().forEach(course -> lines.add(row(course.label(), course.isDrawn()
                ? period -> bars(course, period) : period -> texts(course, period))));
        return lines;
    }

    /** What the bars mean, for each row that is drawn with them. */
    List<String> scales() {
        return courses().stream().filter(Course::isDrawn).map(course -> Columns.pad(course.label(), labels, false)
                + " ▁ " + ScreenNumbers.format(course.low()) + "   █ " + ScreenNumbers.format(course.high())).toList();
    }

    /** What the shades mean. */
    String legend() {
        double step = (1 - FAINTEST) / (SHADES.length() - 1);
        return IntStream.range(1, SHADES.length())
                .mapToObj(i -> SHADES.charAt(i) + " from "
                        + String.format(Locale.ROOT, "%.2f", largest * (FAINTEST + (i - 1) * step)))
                .collect(Collectors.joining("   "));
    }

    private static String label(Channel channel, int unit) {
        String name = Words.shown(channel.name());
        return channel.size() == 1 ? name : name + " " + unit;
    }

    /** A number for each step. */
    private final class Course {

        private final String label;
        private final IntToDoubleFunction value;
        private final IntPredicate counts;

        Course(String label, IntToDoubleFunction value, IntPredicate counts) {
            this.label = label;
            this.value = value;
            this.counts = counts;
        }

        String label() {
            return label;
        }

        String text(int step) {
            return ScreenNumbers.format(value.applyAsDouble(step));
        }

        /** Not a number where the step does not count. */
        double bar(int step) {
            return counts.test(step) ? value.applyAsDouble(step) : Double.NaN;
        }

        double low() {
            return IntStream.range(0, trial.steps()).mapToDouble(this::bar).filter(Double::isFinite).min().orElse(0);
        }

        double high() {
            return IntStream.range(0, trial.steps()).mapToDouble(this::bar).filter(Double::isFinite).max().orElse(0);
        }

        /** Whether there is no room for the numbers. */
        boolean isDrawn() {
            return trial.periods().stream().anyMatch(period -> period.steps() > 0 && !fits(this, period));
        }
    }

    private List<Course> courses() {
        List<Course> courses = new ArrayList<>();
        if (trial.actions() instanceof ActionSpace.Choices) {
            courses.add(new Course("target", trial::targetChoice, step -> trial.weight(step) != 0));
        } else {
            int outputs = trial.actions().outputs();
            for (int i = 0; i < outputs; i++) {
                int output = i;
                courses.add(new Course(outputs == 1 ? "target" : "target " + output,
                        step -> trial.targetValue(step, output), step -> trial.weight(step) != 0));
            }
        }
        if (IntStream.range(0, trial.steps()).anyMatch(s -> trial.weight(s) != 1)) {
            courses.add(new Course("weight", trial::weight, step -> true));
        }
        return courses;
    }

    private boolean isFaint(int first, int size) {
        return IntStream.range(0, trial.steps()).allMatch(s -> IntStream.range(first, first + size)
                .allMatch(c -> shade(trial.observation(s, c)) == ' '));
    }

    /** One row: what each period shows, with bars between; a period is at least as wide as its name. */
    private String row(String label, Function<Period, String> content) {
        return Columns.pad(label, labels, false) + " " + BAR + trial.periods().stream()
                .filter(period -> period.steps() > 0)
                .map(period -> Columns.pad(content.apply(period), width(period), false))
                .collect(Collectors.joining(BAR)) + BAR;
    }

    private int width(Period period) {
        return Math.max(period.steps() * stepWidth, Columns.of(name(period)));
    }

    private static String name(Period period) {
        return Words.shown(period.name());
    }

    private String shades(Period period, int channel) {
        return IntStream.range(period.from(), period.to())
                .mapToObj(s -> String.valueOf(shade(trial.observation(s, channel))).repeat(stepWidth))
                .collect(Collectors.joining());
    }

    private char shade(double value) {
        double share = largest == 0 ? 0 : Math.abs(value) / largest;
        if (share < FAINTEST) {
            return ' ';
        }
        int drawn = SHADES.length() - 1;
        return SHADES.charAt(1 + Math.min(drawn - 1, (int) ((share - FAINTEST) / (1 - FAINTEST) * drawn)));
    }

    private String bars(Course course, Period period) {
        return IntStream.range(period.from(), period.to())
                .mapToObj(step -> Sparkline.of(List.of(course.bar(step)), 1, course.low(), course.high())
                        .repeat(stepWidth)).collect(Collectors.joining());
    }

    /** The numbers of a period's steps: once where they are all the same. */
    private String texts(Course course, Period period) {
        List<String> texts = IntStream.range(period.from(), period.to()).mapToObj(course::text).toList();
        return texts.stream().distinct().count() == 1 ? texts.get(0)
                : texts.stream().map(text -> Columns.pad(text, stepWidth, false)).collect(Collectors.joining());
    }

    private boolean fits(Course course, Period period) {
        List<String> texts = IntStream.range(period.from(), period.to()).mapToObj(course::text).toList();
        return texts.stream().distinct().count() == 1 ? texts.get(0).length() <= width(period)
                : texts.stream().allMatch(text -> text.length() < stepWidth || text.length() == 1);
    }
}
