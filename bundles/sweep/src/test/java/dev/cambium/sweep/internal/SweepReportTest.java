package dev.cambium.sweep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.runs.Progress;
import dev.cambium.runs.StepTime;
import dev.cambium.runs.sweep.SweepFolder;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.shell.Console;
import dev.cambium.shell.Glyphs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepReportTest {

    private static final long PATIENCE_MILLISECONDS = 10_000;

    @TempDir
    Path root;

    private final Outcomes outcomes = new Outcomes();
    private Plan plan;

    private SweepReport report(Console console, int seeds) {
        plan = new Plan(GivenSweep.of("range(20,30)", seeds, 1), GivenSweep.plugins((space, attempts, most) ->
                List.of()), new SweepFolder(root.resolve("given")), "plug-ins 1.0");
        return new SweepReport(console, plan, outcomes, 10, seeds, true);
    }

    private static Trial trial(int point, long seed) {
        return new Trial(point, "", seed, "id" + point + "-" + seed);
    }

    private static Map<String, String> values(int point) {
        return Map.of("training.steps", String.valueOf(20 + point));
    }

    private static Progress at(long step) {
        return new Progress(step, 100, 0.312, 0.01, 0.874, Map.of(), Map.of(), Map.of(), 40, StepTime.NONE);
    }

    private static List<String> await(SeenScreen screen, Predicate<List<String>> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000;
        while (!wanted.test(screen.drawn()) && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        return screen.drawn();
    }

    private static Predicate<List<String>> has(String... texts) {
        return lines -> List.of(texts).stream().allMatch(text -> lines.stream().anyMatch(line -> line.contains(text)));
    }

    @Test
    void showsALineForEachTrialThatRunsBelowThatOfTheSweep() throws Exception {
        SeenScreen screen = new SeenScreen(100, 24);
        SweepReport report = report(screen.console(Glyphs.UNICODE, true), 2);
        report.started(trial(0, 0), values(0), 0);
        report.started(trial(1, 0), values(1), 40);
        report.started(trial(1, 1), values(1), 0);
        report.started(trial(2, 0), values(2), 0);
        report.trained(trial(0, 0), at(25));
        report.analysing(trial(2, 0), "lesion", 0.5);

        assertThat(await(screen, has(" 25%", "lesion"))).satisfiesExactly(
                line -> assertThat(line).matches("given  0/20 done  4 running  ETA [0-9:]+"),
                line -> assertThat(line).startsWith("  steps=20 seed 0  ████▎ ").contains(" 25%  step 25/100  ETA 0:02"
                        + "  loss 0.312  acc 0.874"),
                line -> assertThat(line).isEqualTo("  steps=21 seed 0  goes on from step 40"),
                line -> assertThat(line).isEqualTo("  steps=21 seed 1  begins"),
                line -> assertThat(line).startsWith("  steps=22 seed 0  ██████").endsWith(" 50%  analysing: lesion"),
                line -> assertThat(line).as("where the cursor waits").isEmpty());

        report.end();
        assertThat(screen.seen()).satisfiesExactly(
                line -> assertThat(line).matches("given  0/20 done  ETA \\S+"), line -> assertThat(line).isEmpty());
    }

    @Test
    void aTrialKeepsItsPlaceAndTheNextOneTakesThatOfOneThatHasEnded() throws Exception {
        SeenScreen screen = new SeenScreen(100, 24);
        SweepReport report = report(screen.console(Glyphs.UNICODE, true), 1);
        for (int point = 0; point < 3; point++) {
            report.started(trial(point, 0), values(point), 0);
        }
        report.left(trial(1, 0));
        assertThat(await(screen, has("2 running")).subList(1, 3)).containsExactly("  steps=20  begins",
                "  steps=22  begins");
        report.started(trial(3, 0), values(3), 0);

        assertThat(await(screen, has("3 running")).subList(1, 4)).containsExactly("  steps=20  begins",
                "  steps=23  begins", "  steps=22  begins");
        report.end();
    }

    @Test
    void whatIsSaidStandsAboveTheLines() throws Exception {
        SeenScreen screen = new SeenScreen(60, 5);
        SweepReport report = report(screen.console(Glyphs.UNICODE, true), 1);
        report.message("before anything runs");
        report.started(trial(0, 0), values(0), 0);
        await(screen, has("1 running"));
        for (int i = 0; i < 9; i++) {
            report.failed(trial(1, 0), values(1), "for the reason " + i + ", which is told in so many words that it "
                    + "takes more than one line");
        }
        outcomes.failed(trial(1, 0), "for a reason");
        report.progressed(plan, outcomes);
        await(screen, has("1 running  1 failed"));
        report.end();

        String all = String.join("\n", screen.seen());
        assertThat(all).startsWith("before anything runs\ntraining.steps=21 seed 0  failed: for the reason 0, which is")
                .contains("ds that it takes more than one line\ngiven  0/10 done  1 failed  ETA ")
                .doesNotContain("begins").doesNotContain("running");
        for (int i = 0; i < 9; i++) {
            assertThat(all).containsOnlyOnce("for the reason " + i);
        }
        assertThat(all.split("given ")).as("the line is left once").hasSize(2);
    }

    @Test
    void fitsAnyTerminal() throws Exception {
        for (int columns : List.of(8, 20, 33, 60)) {
            for (int rows : List.of(1, 2, 3, 6)) {
                SeenScreen screen = new SeenScreen(columns, rows);
                SweepReport report = report(screen.console(Glyphs.ASCII, true), 1);
                for (int point = 0; point < 9; point++) {
                    report.started(trial(point, 0), Map.of("λ", "π".repeat(3 * point), "x.λ", "1", "a\u001b[2J", "2"),
                            0);
                    report.trained(trial(point, 0), at(point));
                }
                boolean says = rows == 6 && columns > 20; // earlier pictures have fewer of the nine
                List<String> seen = await(screen, lines -> lines.size() == rows && lines.get(0).startsWith("given")
                        && (!says || lines.get(4).equals("  ~ and 6 more")));

                assertThat(seen).as("%d x %d", columns, rows).hasSize(rows).first().asString().startsWith("given");
                assertThat(screen.wasWrapped()).isFalse();
                if (says) {
                    assertThat(seen.get(4)).isEqualTo("  ~ and 6 more");
                }
                report.end();
            }
        }
    }

    @Test
    void drawsAFewTimesASecondHoweverMuchHappens() {
        SeenScreen screen = new SeenScreen(80, 24);
        SweepReport report = report(screen.console(Glyphs.UNICODE, true), 1);
        report.started(trial(0, 0), values(0), 0);
        long begun = System.nanoTime();
        for (long events = 0; System.nanoTime() - begun < 600_000_000; events++) {
            report.trained(trial(0, 0), at(events % 100));
        }
        long quarters = (System.nanoTime() - begun) / 250_000_000;
        report.end();

        assertThat(screen.written().split("\u001b\\[J", -1).length - 1).as("at the beginning, after each quarter, and "
                + "the end").isBetween(2, (int) quarters + 3);
    }

    @Test
    void aFileHasLinesAlone() {
        SeenScreen screen = new SeenScreen(80, 24);
        SweepReport report = report(screen.console(Glyphs.UNICODE, false), 1);
        for (int point = 0; point < 10; point++) {
            report.started(trial(point, 0), values(point), 0);
            report.trained(trial(point, 0), at(50));
            report.left(trial(point, 0));
            outcomes.failed(trial(point, 0), "for a reason");
            report.progressed(plan, outcomes);
        }
        report.end();

        assertThat(screen.written().lines()).hasSize(10).first().asString()
                .matches("given  0/10 done  1 failed  ETA -:--");
        assertThat(screen.written()).doesNotContain("\r").doesNotContain("\u001b");
    }
}
