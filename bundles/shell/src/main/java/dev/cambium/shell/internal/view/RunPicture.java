package dev.cambium.shell.internal.view;

import dev.cambium.base.Words;
import dev.cambium.experiment.TaskName;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.runs.StepTime;
import dev.cambium.shell.Columns;
import dev.cambium.shell.Glyphs;
import dev.cambium.shell.Screen;
import dev.cambium.shell.ScreenNumbers;
import dev.cambium.shell.internal.terminal.Sparkline;
import dev.cambium.shell.runs.ProgressLine;
import dev.cambium.shell.runs.RunNames;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A run on a screen: how far it is, its course so far, the accuracy or score of each task, the network's grid, and what
 * happened last. What matters least gives way where there is no room.
 */
final class RunPicture {

    static final DateTimeFormatter DAYS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final String GAP = "  ";
    private static final int LABELS = 10;
    private static final int WIDEST_BAR = 40;
    private static final int FEWEST_EVENTS = 3;
    private static final int MOST_EVENTS = 8;
    private static final int MOST_INDICATORS = 4;
    private static final int ROWS_FOR_MORE_SERIES = 30;
    private static final int NARROWEST_TASK = 24;
    private static final int NARROWEST_TASK_BAR = 5;
    private static final int WIDEST_TASK_BAR = 30;

    private final RunView view;
    private final RunSummary run;
    private final Glyphs glyphs;
    private final int columns;
    private final int rows;

    /**
     * A picture.
     *
     * @param glyphs what can be shown
     * @param screen the room it may take; each line is narrower than it, and all are together lower
     */
    RunPicture(RunView view, Glyphs glyphs, Screen screen) {
        this.view = view;
        this.run = view.run();
        this.glyphs = glyphs;
        this.columns = Math.max(1, screen.columns() - 1);
        this.rows = Math.max(1, screen.rows() - 1);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(head());
        lines.addAll(series());
        int events = Math.min(FEWEST_EVENTS, view.events().size());
        List<String> body = body(rows - lines.size() - (events > 0 ? events + 2 : 1));
        if (!body.isEmpty()) {
            lines.add("");
            lines.addAll(body);
        }
        List<String> last = events(Math.min(MOST_EVENTS, Math.max(events, rows - lines.size() - 1)));
        if (!last.isEmpty()) {
            lines.add("");
            lines.addAll(last);
        }
        return lines.stream().limit(rows).map(line -> cut(line, columns).stripTrailing()).toList();
    }

    private List<String> head() {
        List<String> lines = new ArrayList<>();
        String state = run.state().name();
        int room = columns - GAP.length() - state.length();
        String title = show(RunNames.title(run) + " · " + run.id());
        String fitting = cut(Columns.of(title) > room ? show(RunNames.title(run)) : title, room);
        lines.add(Columns.pad(fitting, room, false) + GAP + state);
        if (!run.reason().isEmpty()) {
            lines.add(show(run.reason()));
        }
        lines.add(bar());
        return lines;
    }

    private String bar() {
        Progress now = last().orElseGet(() -> new Progress(run.step(), run.steps(), Double.NaN, Double.NaN, Double.NaN,
                Map.of(), Map.of(), Map.of(), Double.NaN, StepTime.NONE));
        List<String> facts = new ArrayList<>();
        facts.add(ProgressLine.percent(now));
        facts.add("step " + ScreenNumbers.group(now.step()) + "/" + ScreenNumbers.group(now.steps()));
        view.experiment().present().ifPresent(phase -> facts.add("phase " + show(phase.phase())));
        if (run.state() == RunState.RUNNING && last().isPresent()) {
            facts.add("ETA " + ScreenNumbers.clock(now.secondsLeft()));
            facts.add(ProgressLine.speed(now));
        }
        String text = " " + String.join(GAP, facts);
        int width = Math.max(0, Math.min(WIDEST_BAR, columns - Columns.of(text)));
        return show(ProgressLine.bar(now, width)) + text;
    }

    private Optional<Progress> last() {
        return view.progress().isEmpty()
                ? Optional.empty() : Optional.of(view.progress().get(view.progress().size() - 1));
    }

    /** What tells how well a task is done. */
    private String measure() {
        return last().filter(Progress::graded).isPresent() ? "score" : "accuracy";
    }

    private List<String> series() {
        if (view.progress().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(series("loss", Progress::loss, Double.NaN));
        lines.add(series(measure(), Progress::accuracy, 1));
        if (rows >= ROWS_FOR_MORE_SERIES) {
            view.progress().get(view.progress().size() - 1).indicators().keySet().stream()
                    .filter(indicator -> !indicator.label().isEmpty()).limit(MOST_INDICATORS)
                    .forEach(each -> lines.add(series(show(each.label()), progress -> progress.indicator(each.name())
                            .orElse(Double.NaN), Double.NaN)));
        }
        return lines;
    }

    /** One quantity over the whole history, from 0 to the highest value there may be, or else the highest it had. */
    private String series(String label, ToDoubleFunction<Progress> quantity, double highest) {
        List<Double> values = view.progress().stream().map(quantity::applyAsDouble).toList();
        double high = Double.isNaN(highest)
                ? values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).max().orElse(1) : highest;
        String ends = show(ScreenNumbers.format(values.get(0)) + " → "
                + ScreenNumbers.format(values.get(values.size() - 1)));
        int width = columns - LABELS - GAP.length() - Math.max(ends.length(), 16);
        return Columns.pad(label, LABELS, false) + show(Sparkline.of(values, width, 0, high)) + GAP + ends;
    }

    /** The tasks, and the grid to their right. */
    private List<String> body(int room) {
        if (room < 2) {
            return List.of();
        }
        Optional<GridPicture> grid = view.map().map(GridPicture::new);
        if (grid.isPresent() && grid.get().isLine()) {
            List<String> lines = new ArrayList<>();
            lines.add(Columns.pad("grid", LABELS, false) + show(grid.get().lines(columns - LABELS, 1).get(0)));
            lines.add("");
            lines.addAll(tasks(columns, room - 2));
            return lines;
        }
        List<String> map = grid.map(picture -> map(picture, room)).orElse(List.of());
        int mapWidth = map.stream().mapToInt(Columns::of).max().orElse(0);
        int left = columns - (mapWidth == 0 ? 0 : mapWidth + 2 * GAP.length());
        List<String> tasks = tasks(left, room);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < Math.max(tasks.size(), map.size()); row++) {
            String task = row < tasks.size() ? tasks.get(row) : "";
            String place = row < map.size() ? map.get(row) : "";
            lines.add(place.isEmpty() ? task : Columns.pad(task, left, false) + GAP.repeat(2) + place);
        }
        return lines;
    }

    private List<String> map(GridPicture picture, int room) {
        List<String> lines = new ArrayList<>();
        lines.add(show(picture.title()));
        picture.lines((columns - GAP.length()) / 2, room - 1).forEach(line -> lines.add(show(line)));
        return lines;
    }

    /** The accuracy, or score, of each task of the experiment as it is now, where it was last reported. */
    private List<String> tasks(int width, int room) {
        Map<String, Double> accuracies = accuracies();
        if (accuracies.isEmpty() || room < 2) {
            return List.of();
        }
        List<String> batteries = accuracies.keySet().stream()
                .map(task -> task.contains(".") ? task.substring(0, task.indexOf('.') + 1) : "").distinct().toList();
        String common = batteries.size() == 1 ? batteries.get(0) : "";
        List<String> names = accuracies.keySet().stream().map(task -> show(task.substring(common.length()))).toList();
        List<Double> values = List.copyOf(accuracies.values());
        int down = room - 1;
        int most = Math.max(1, (width + GAP.length()) / (NARROWEST_TASK + GAP.length()));
        int across = Math.min(most, Math.max(Math.min(2, most), (names.size() + down - 1) / down));
        int cell = (width + GAP.length()) / across - GAP.length();
        int longest = names.stream().mapToInt(Columns::of).max().orElse(0);
        int label = Math.min(longest, Math.max(1, cell - NARROWEST_TASK_BAR - 7));
        int shown = Math.min(names.size(), across * down);
        int height = (shown + across - 1) / across;
        List<String> lines = new ArrayList<>();
        lines.add(cut(show(measure() + " per task" + (common.isEmpty() ? ""
                : " of " + common.substring(0, common.length() - 1))
                + (shown < names.size() ? ", " + shown + " of " + names.size() : "")), width));
        for (int row = 0; row < height; row++) {
            List<String> cells = new ArrayList<>();
            for (int task = row; task < shown; task += height) {
                cells.add(Columns.pad(task(names.get(task), values.get(task), label, cell), cell, false));
            }
            lines.add(String.join(GAP, cells));
        }
        return lines;
    }

    private String task(String name, double accuracy, int label, int width) {
        int bar = Math.max(1, Math.min(WIDEST_TASK_BAR, width - label - 7));
        String number = Double.isNaN(accuracy) ? show("–") : String.format(Locale.ROOT, "%.3f", accuracy);
        return Columns.pad(cut(name, label), label, false) + " "
                + show(ProgressLine.bar(Double.isNaN(accuracy) ? 0 : accuracy, bar)) + " " + number;
    }

    private Map<String, Double> accuracies() {
        Map<String, Double> latest = new LinkedHashMap<>();
        view.progress().forEach(progress -> latest.putAll(progress.accuracyPerTask()));
        Map<String, Double> current = new LinkedHashMap<>();
        TaskName.texts(view.experiment().tasks())
                .forEach(task -> current.put(task, latest.getOrDefault(task, Double.NaN)));
        return current;
    }

    private List<String> events(int count) {
        List<RunView.Event> events = view.events();
        return events.subList(Math.max(0, events.size() - Math.max(0, count)), events.size()).stream()
                .map(event -> show(event(event))).toList();
    }

    /** A line of the journal. */
    static String event(RunView.Event event) {
        String details = event.details().entrySet().stream().filter(detail -> !detail.getValue().isEmpty())
                .map(detail -> detail.getKey().equals("reason")
                        ? detail.getValue() : detail.getKey() + " " + detail.getValue())
                .collect(Collectors.joining(", "));
        return SECONDS.format(event.time()) + GAP + "step " + ScreenNumbers.group(event.step()) + GAP + event.name()
                + (details.isEmpty() ? "" : GAP + details);
    }

    private String show(String text) {
        return glyphs.show(Words.escape(text));
    }

    private String cut(String text, int width) {
        return Columns.of(text) <= width ? text : Columns.start(text, Math.max(0, width - 1)) + show("…");
    }
}
