package dev.cambium.sweep.internal;

import dev.cambium.base.Words;
import dev.cambium.experiment.sweep.SweptValues;
import dev.cambium.runs.Progress;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.shell.Columns;
import dev.cambium.shell.Glyphs;
import dev.cambium.shell.ScreenNumbers;
import dev.cambium.shell.runs.ProgressLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The trials that this process trains at the moment, a line for each, in a place that it keeps. */
final class TrialLines {

    private static final String GAP = "  ";

    /** Whether trials of one point have to be told from each other. */
    private final boolean several;
    /** Null where a trial has ended and none has taken its place yet. */
    private final List<Line> places = new ArrayList<>();

    /** How one stands. */
    private static final class Line {
        private final String id;
        private final String label;
        private final long begun;
        private Progress progress;
        private String metric = "";
        private double analysed;

        private Line(String id, String label, long begun) {
            this.id = id;
            this.label = label;
            this.begun = begun;
        }

        private String text(String start, int columns) {
            if (!metric.isEmpty()) {
                return ProgressLine.live(start, metric, analysed, columns);
            }
            return progress != null ? ProgressLine.live(start, progress, columns)
                    : start + GAP + (begun > 0 ? "goes on from step " + ScreenNumbers.group(begun) : "begins");
        }

        private double share() {
            return progress == null || progress.steps() <= begun ? 0
                    : (double) (progress.step() - begun) / (progress.steps() - begun);
        }
    }

    /** @param several whether points have several trials, which differ in variant and seed */
    TrialLines(boolean several) {
        this.several = several;
    }

    /** One has begun, or goes on from a step above 0. */
    void started(Trial trial, Map<String, String> values, long step) {
        Line line = new Line(trial.id(), label(trial, values), step);
        int free = places.indexOf(null);
        if (free < 0) {
            places.add(line);
        } else {
            places.set(free, line);
        }
    }

    void progressed(Trial trial, Progress progress) {
        Line line = find(trial);
        if (line != null) {
            line.progress = progress;
        }
    }

    /** @param share how much of the whole analysis is done, from 0 to 1 */
    void analysing(Trial trial, String metric, double share) {
        Line line = find(trial);
        if (line != null) {
            line.metric = Words.shown(metric);
            line.analysed = share;
        }
    }

    /** One is not trained any more. */
    void ended(Trial trial) {
        places.replaceAll(line -> line != null && line.id.equals(trial.id()) ? null : line);
    }

    private Line find(Trial trial) {
        return places.stream().filter(line -> line != null && line.id.equals(trial.id())).findFirst().orElse(null);
    }

    int count() {
        return (int) places.stream().filter(Objects::nonNull).count();
    }

    /** How many whole trainings those that run have been so far, taken together. */
    double work() {
        return places.stream().filter(Objects::nonNull).mapToDouble(Line::share).sum();
    }

    /**
     * The lines, each narrower than the terminal.
     *
     * @param columns the terminal's width
     * @param most    how many there may be
     */
    List<String> lines(int columns, int most, Glyphs glyphs) {
        List<Line> all = places.stream().filter(Objects::nonNull).toList();
        boolean tooMany = all.size() > most;
        List<Line> some = tooMany ? all.subList(0, Math.max(0, most - 1)) : all;
        int widest = Math.min((columns - 1) / 2,
                some.stream().mapToInt(line -> Columns.of(glyphs.show(line.label))).max().orElse(0));
        List<String> lines = new ArrayList<>();
        for (Line line : some) {
            String start = Columns.cut(glyphs.show(line.label), widest, glyphs);
            lines.add(line.text(GAP + Columns.pad(start, widest, false), columns));
        }
        if (tooMany && most > 0) {
            lines.add(GAP + "… and " + ScreenNumbers.group(all.size() - some.size()) + " more");
        }
        lines.replaceAll(line -> Columns.start(glyphs.show(line), columns - 1));
        return lines;
    }

    /** What tells it from others: settings by the last part of their keys where no other ends so. */
    private String label(Trial trial, Map<String, String> values) {
        Map<String, String> settings = SweptValues.settings(values);
        Map<String, Integer> ends = new LinkedHashMap<>();
        settings.keySet().forEach(key -> ends.merge(end(key), 1, Integer::sum));
        List<String> parts = settings.entrySet().stream().map(each ->
                (ends.get(end(each.getKey())) == 1 ? end(each.getKey()) : each.getKey()) + "=" + each.getValue())
                .collect(Collectors.toCollection(ArrayList::new));
        if (!trial.variant().isEmpty()) {
            parts.add(0, trial.variant());
        }
        if (several || parts.isEmpty()) {
            parts.add("seed " + trial.seed());
        }
        return Words.shown(String.join(" ", parts));
    }

    private static String end(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
