package dev.cambium.shell.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.runs.Progress;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.runs.StepTime;
import dev.cambium.shell.Glyphs;
import dev.cambium.shell.LiveArea;
import dev.cambium.shell.RecordedConsole;
import dev.cambium.shell.Screen;
import dev.cambium.shell.given.GivenExperiments;
import dev.cambium.shell.given.Indicators;
import dev.cambium.shell.internal.terminal.Sparkline;
import dev.cambium.shell.runs.ProgressLine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunPictureTest {

    private static final Screen SMALL = new Screen(80, 24);
    private static final List<String> TASKS = List.of("go", "rtgo", "dlygo", "anti", "rtanti", "dlyanti", "dm1", "dm2",
            "ctxdm1", "ctxdm2", "multidm", "dlydm1", "dlydm2", "ctxdlydm1", "ctxdlydm2", "multidlydm", "dms", "dnms",
            "dmc", "dnmc");

    @Test
    void showsEverythingOnASmallScreen() {
        List<String> lines = picture(view(RunState.RUNNING, "", 62, 20, grid(20, 20)), SMALL);

        assertThat(lines).hasSizeLessThan(24);
        assertThat(lines.get(0)).isEqualTo("growing-brains/bimt seed 0 · 20261123-213724-seed0"
                + " ".repeat(22) + "RUNNING");
        assertThat(lines.get(1)).startsWith("████████").contains(" 62%  step 3 720/6 000  ETA 0:56  41 steps/s");
        assertThat(lines.get(3)).startsWith("loss      █").contains("▁").endsWith("  1.500 → 0.078");
        assertThat(lines.get(4)).startsWith("accuracy  ▁").contains("▅").endsWith("  0.010 → 0.620");
        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("accuracy per task of yang19")
                .endsWith("grid 20×20"));
        assertThat(String.join("\n", lines)).contains(TASKS);
        assertThat(lines.get(lines.size() - 1)).contains("step 2 000  swapped  regularizer l1 → bimt");
    }

    @Test
    void usesTheRoomThereIs() {
        RunView view = view(RunState.RUNNING, "", 62, 20, grid(20, 20));
        List<String> large = picture(view, new Screen(120, 45));
        assertThat(large).anyMatch(line -> line.startsWith("density")).anyMatch(line -> line.startsWith("wiring"));
        int title = IntStream.range(0, large.size()).filter(i -> large.get(i).endsWith("grid 20×20")).findFirst()
                .orElseThrow();
        List<String> rows = new GridPicture(grid(20, 20).orElseThrow()).lines(40, 20);
        for (int row = 0; row < rows.size(); row++) {
            assertThat(large.get(title + 1 + row)).endsWith(rows.get(row).stripTrailing());
        }
        assertThat(large).anySatisfy(line -> assertThat(line).contains("step 0  started"));
    }

    @Test
    void fitsAnyScreen() {
        for (int columns = 1; columns <= 160; columns += 13) {
            for (int rows = 1; rows <= 50; rows += 8) {
                for (RunView view : List.of(
                        view(RunState.WAITING, "waits for task nback.twoback", 62, 20, grid(20, 20)),
                        view(RunState.PREPARING, "for 2 free cores", 0, 3, Optional.empty()),
                        view(RunState.DONE, "", 100, 7, grid(300)))) {
                    for (Glyphs glyphs : Glyphs.values()) {
                        List<String> lines = new RunPicture(view, glyphs, new Screen(columns, rows)).lines();
                        int width = columns;
                        assertThat(lines).hasSizeLessThanOrEqualTo(Math.max(1, rows - 1))
                                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Math.max(1, width - 1)));
                    }
                }
            }
        }
    }

    @Test
    void hasStandInsForEverythingThatATerminalMayLack() {
        RunView view = view(RunState.RUNNING, "", 62, 20, grid(20, 20));
        String shown = String.join("\n", new RunPicture(view, Glyphs.ASCII, new Screen(120, 45)).lines());
        assertThat(shown).doesNotContain("?").matches("[\\p{ASCII}]*").contains("loss      #").contains("l1 -> bimt");
    }

    @Test
    void tellsWhyARunDoesNotGoOn() {
        List<String> lines =
                picture(view(RunState.WAITING, "waits for task nback.twoback", 40, 20, grid(20, 20)), SMALL);
        assertThat(lines.get(0)).endsWith("WAITING");
        assertThat(lines.get(1)).isEqualTo("waits for task nback.twoback");
        assertThat(lines.get(2)).contains("40%").doesNotContain("ETA").doesNotContain("steps/s");
    }

    @Test
    void showsARunThatHasNotBegun() {
        assertThat(picture(view(RunState.PREPARING, "", 0, 2, Optional.empty()), SMALL)).startsWith(
                "growing-brains/bimt seed 0 · 20261123-213724-seed0" + " ".repeat(20) + "PREPARING");
        assertThat(picture(view(RunState.PREPARING, "", 0, 2, Optional.empty()), SMALL))
                .anyMatch(line -> line.contains("0%  step 0/6 000")).noneMatch(line -> line.contains("loss"));
    }

    @Test
    void showsTheTasksThatTheExperimentHasNow() {
        RunView view = view(RunState.RUNNING, "", 10, 3, Optional.empty());
        RunView before = new RunView(view.run(), GivenExperiments.experiment("growing-brains", "bimt", 0,
                "{\"tasks\": [\"yang19.rtgo\", \"nback.twoback\"], \"batteries\": {\"yang19\": {}, \"nback\": {}}}"),
                view.progress(), view.events(), view.map());
        assertThat(picture(before, SMALL)).anyMatch(line -> line.startsWith("yang19.rtgo ") && line.contains("0."))
                .anyMatch(line -> line.contains("nback.twoback") && line.endsWith(" –"))
                .noneMatch(line -> line.contains("dlygo"));
    }

    @Test
    void saysHowManyTasksAreShown() {
        List<String> lines = picture(view(RunState.RUNNING, "", 62, 20, Optional.empty()), new Screen(60, 16));
        assertThat(lines).anyMatch(line -> line.matches("accuracy per task of yang19, \\d+ of 20"));
    }

    @Test
    void drawsGridsOfOneAndThreeDimensions() {
        assertThat(picture(view(RunState.RUNNING, "", 62, 4, grid(40)), SMALL))
                .anyMatch(line -> line.matches("grid      [ ░▒▓█]{30,40}"));
        assertThat(new GridPicture(new RunView.GridMap(List.of(2, 2, 2), List.of(0.0, 1.0, 0.5, 0.25, 9.0, 9.0, 9.0,
                9.0))).lines(40, 10)).as("the first layer alone").containsExactly("  ██", "▒▒░░");
        assertThat(new GridPicture(grid(20, 20).orElseThrow()).lines(40, 10)).hasSize(10)
                .allSatisfy(line -> assertThat(line).hasSize(20));
        assertThat(new GridPicture(new RunView.GridMap(List.of(1, 2), List.of(0.0, 0.0))).lines(9, 9))
                .containsExactly("  ");
    }

    @Test
    void drawsSeries() {
        assertThat(Sparkline.of(List.of(0.0, 0.5, 1.0, Double.NaN), 10, 0, 1)).isEqualTo("▁▅█ ");
        assertThat(Sparkline.of(IntStream.range(0, 80).mapToObj(i -> i / 80.0).toList(), 8, 0, 1))
                .isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(Sparkline.of(List.of(2.0, 2.0), 8, 2, 2)).isEqualTo("▁▁");
        assertThat(Sparkline.of(List.of(1.0), 0, 0, 1)).isEmpty();
    }

    @Test
    void redrawsInPlaceAndErasesWhatIsLeft() {
        RecordedConsole console = new RecordedConsole();
        LiveArea area = new LiveArea(console.live(10, 24)::draw);
        area.draw(List.of("one", "two", "a wide one"), 80);
        area.draw(List.of("only"), 8);
        area.end();
        String end = System.lineSeparator();
        assertThat(console.out()).isEqualTo("\rone\u001b[K" + end + "two\u001b[K" + end + "a wide one\u001b[K\u001b[J"
                + "\r\u001b[3Aonly\u001b[K\u001b[J" + end);
    }

    @Test
    void callsAScoreAScore() {
        RunView view = view(RunState.RUNNING, "", 62, 20, grid(14, 14));
        List<Progress> graded = view.progress().stream().map(each -> new Progress(each.step(), each.steps(),
                each.loss(), each.penalty(), each.accuracy(), each.accuracyPerTask(), each.trialsPerTask(),
                each.indicators(), each.stepsPerSecond(), each.stepTime(), true)).toList();
        RunView values = new RunView(view.run(), view.experiment(), graded, view.events(), view.map());
        assertThat(picture(values, new Screen(100, 40))).anyMatch(line -> line.startsWith("score     ▁"))
                .anyMatch(line -> line.startsWith("score per task of yang19"))
                .noneMatch(line -> line.contains("accuracy"));
        assertThat(ProgressLine.plain("values", graded.get(0))).contains("  score 0.010  ").doesNotContain("acc");
    }

    private static List<String> picture(RunView view, Screen screen) {
        return new RunPicture(view, Glyphs.UNICODE, screen).lines();
    }

    private static Optional<RunView.GridMap> grid(Integer... shape) {
        int places = List.of(shape).stream().reduce(1, (a, b) -> a * b);
        int width = shape[shape.length - 1];
        // strongest in the middle
        return Optional.of(new RunView.GridMap(List.of(shape), IntStream.range(0, places).mapToObj(i -> {
            double x = (i % width + 0.5) / width - 0.5;
            double y = (i / width + 0.5) / Math.max(1, places / width) - 0.5;
            return Math.exp(-12 * (x * x + y * y));
        }).toList()));
    }

    private static RunView view(RunState state, String reason, int percent, int tasks,
            Optional<RunView.GridMap> map) {
        List<Progress> progress = new ArrayList<>();
        for (int i = 1; i <= percent; i++) {
            Map<String, Double> accuracies = new LinkedHashMap<>();
            for (int task = 0; task < tasks; task++) {
                accuracies.put("yang19." + TASKS.get(task), Math.min(1, i / 100.0 * (1 + task / 20.0)));
            }
            progress.add(new Progress(i * 60L, 6000, 1.5 * Math.exp((1 - i) / 20.0) + (i > 1 ? 0.007 : 0), 0.01,
                    i / 100.0, accuracies, Map.of(),
                    Indicators.of(1.0 / (i + 1), 9000.0 / i, i), 40.71, StepTime.NONE));
        }
        String json = TASKS.subList(0, tasks).stream().map(task -> "\"yang19." + task + "\"")
                .collect(Collectors.joining(", ", "{\"batteries\": {\"yang19\": {}}, \"tasks\": [", "]}"));
        Instant start = Instant.parse("2026-11-23T21:37:25Z");
        List<RunView.Event> events = List.of(new RunView.Event(start, 0, "queued", Map.of()),
                new RunView.Event(start.plusSeconds(1), 0, "started", Map.of()),
                new RunView.Event(start.plusSeconds(20), 1000, "paused", Map.of()),
                new RunView.Event(start.plusSeconds(60), 1000, "resumed", Map.of()),
                new RunView.Event(start.plusSeconds(81), 2000, "swapped", Map.of("regularizer", "l1 → bimt")));
        RunSummary run = new RunSummary("20261123-213724-seed0", Path.of("runs/x"), "growing-brains", "bimt", 0, state,
                reason, percent * 60L, 6000, start, Map.of());
        return new RunView(run, GivenExperiments.experiment("growing-brains", "bimt", 0, json), progress, events, map);
    }
}
