package dev.cambium.shell.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.experiment.Experiment;
import dev.cambium.runs.Patience;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunState;
import dev.cambium.runs.StepTime;
import dev.cambium.shell.RecordedConsole;
import dev.cambium.shell.given.GivenExperiments;
import dev.cambium.shell.given.Indicators;
import dev.cambium.shell.runs.ProgressLine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void showsEverythingWhereThereIsRoom() {
        assertThat(ProgressLine.live("bimt", at(3720, 6000), 150)).isEqualTo(
                "bimt  ██████████████▉           62%  step 3 720/6 000  ETA 0:56  loss 0.312  acc 0.874  "
                        + "density 2.8%  wiring 912  41 steps/s");
    }

    @Test
    void fitsAnyWidth() {
        for (int width = 1; width <= 200; width++) {
            for (long step : new long[] {0, 1, 2999, 6000}) {
                assertThat(ProgressLine.live("a-rather-long-variant", at(step, 6000), width)).hasSizeLessThan(width);
            }
        }
    }

    @Test
    void leavesOutWhatMattersLeastFirst() {
        assertThat(ProgressLine.live("bimt", at(3720, 6000), 80))
                .contains("62%").contains("ETA 0:56").contains("acc 0.874").contains("loss 0.312")
                .doesNotContain("steps/s").doesNotContain("wiring");
        assertThat(ProgressLine.live("bimt", at(3720, 6000), 30)).contains("ETA 0:56").doesNotContain("acc");
    }

    @Test
    void barGrowsWithTheSteps() {
        assertThat(ProgressLine.bar(at(0, 100), 10)).isBlank().hasSize(10);
        assertThat(ProgressLine.bar(at(50, 100), 10)).isEqualTo("█████     ");
        assertThat(ProgressLine.bar(at(100, 100), 10)).isEqualTo("██████████");
    }

    @Test
    void showsAnAnalysis() {
        assertThat(ProgressLine.live("bimt", "lesion", 0.62, 60))
                .isEqualTo("bimt  ██████████████▉           62%  analysing: lesion");
        RecordedConsole console = new RecordedConsole();
        ProgressReport report = new ProgressReport("bimt", console.plain(), Patience.ENDLESS);
        report.analysing("lesion", 0.5);
        report.analysing("lesion", 0.6);
        report.analysing("pruning", 0.75);
        assertThat(console.errLines()).as("a line for each metric")
                .containsExactly("bimt  50%  analysing: lesion", "bimt  75%  analysing: pruning");
    }

    @Test
    void saysEveryTenthInAFile() {
        RecordedConsole console = new RecordedConsole();
        ProgressReport report = new ProgressReport("bimt", console.plain(), Patience.ENDLESS);
        report.started(experiment(), Path.of("runs/x"), 0);
        for (long step = 1; step <= 1000; step++) {
            report.progressed(at(step, 1000));
        }
        report.end();

        assertThat(console.errLines()).hasSize(11);
        assertThat(console.errLines().get(0)).isEqualTo("tiny/bimt seed 3 → runs/x");
        assertThat(console.errLines().get(1)).startsWith("bimt  10%  step 100/1 000  ");
        assertThat(console.errLines().get(10)).startsWith("bimt  100%  step 1 000/1 000");
        assertThat(console.err()).doesNotContain("\r").doesNotContain("\u001b");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void redrawsOneLineOnATerminalAndLeavesItComplete() {
        RecordedConsole console = new RecordedConsole();
        ProgressReport report = new ProgressReport("bimt", console.live(60), Patience.ENDLESS);
        report.progressed(at(1, 4));
        report.message("something to know");
        report.progressed(at(4, 4));
        report.end();

        String[] drawn = console.err().split("\r");
        assertThat(drawn[1]).startsWith("bimt").contains(" 25%").endsWith("\u001b[K");
        assertThat(drawn[2]).isEqualTo("something to know\u001b[K" + System.lineSeparator());
        assertThat(drawn[3]).contains(" 25%");
        assertThat(drawn[4]).contains("100%");
        assertThat(console.err()).endsWith("\u001b[K" + System.lineSeparator());
    }

    @Test
    void tellsWhyARunRestsAndThatItGoesOn() {
        RecordedConsole console = new RecordedConsole();
        ProgressReport report = new ProgressReport("bimt", console.plain(), Patience.ENDLESS);
        report.changed(RunState.PREPARING, "");
        report.changed(RunState.PREPARING, "waits for a free core");
        report.changed(RunState.RUNNING, "");
        report.changed(RunState.WAITING, "waits for task nback.twoback");
        report.changed(RunState.RUNNING, "");
        report.changed(RunState.PAUSED, "");
        report.changed(RunState.STOPPED, "");
        assertThat(console.errLines()).containsExactly("bimt  waits for a free core",
                "bimt  waits for task nback.twoback", "bimt  goes on", "bimt  paused");
    }

    private static Experiment experiment() {
        return GivenExperiments.experiment("tiny", "bimt", 3, "{}");
    }

    private static Progress at(long step, long steps) {
        return new Progress(step, steps, 0.312, 0.01, 0.874, Map.of(), Map.of(),
                Indicators.of(0.028, 912.3, 12), 41, StepTime.NONE);
    }
}
