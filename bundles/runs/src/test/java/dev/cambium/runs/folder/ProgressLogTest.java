package dev.cambium.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.observer.Indicator;
import dev.cambium.base.InputException;
import dev.cambium.runs.Progress;
import dev.cambium.runs.StepTime;
import dev.cambium.runs.codec.IndicatorJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressLogTest {

    private static final Indicator SHARE = new Indicator("open", "open", "Open gates", "gates", Indicator.Form.SHARE);
    private static final Indicator COUNT = new Indicator("moves", "", "Moves", "", Indicator.Form.COUNT);
    private static final String FORMER = "{\"step\":10,\"loss\":1.5,\"penalty\":0,\"accuracy\":0.5,\"density\":0.25,"
            + "\"wiringLength\":912.5,\"swaps\":3,\"stepsPerSecond\":1,\"stepTime\":{\"total\":1,\"data\":1,"
            + "\"regularizer\":1,\"optimizer\":1},\"accuracyPerTask\":{},\"trialsPerTask\":{}}\n";

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("progress.jsonl");
    }

    private static Progress progress(long step, Map<Indicator, Double> figures) {
        return new Progress(step, 40, 1, 0, 0.5, Map.of(), Map.of(), figures, 1, StepTime.NONE);
    }

    private static Map<Indicator, Double> figures(double share, double count) {
        Map<Indicator, Double> figures = new LinkedHashMap<>();
        figures.put(SHARE, share);
        figures.put(COUNT, count);
        return figures;
    }

    @Test
    void whatObserversTellComesBackWithItsMeaning() throws Exception {
        ProgressLog log = new ProgressLog(file());
        log.add(progress(10, figures(0.25, 3)));
        log.add(progress(20, figures(Double.NaN, 4)));
        log.add(progress(30, Map.of()));
        assertThat(Files.readString(file())).contains("\"accuracy\":0.5,\"open\":0.25,\"moves\":3,\"stepsPerSecond\"")
                .contains("\"open\":null,\"moves\":4,");
        assertThat(log.all(40).stream().map(Progress::indicators)).containsExactly(figures(0.25, 3),
                figures(Double.NaN, 4), Map.of());
        assertThat(Files.readString(log.indicatorsFile())).startsWith("{\n  \"format\": 1,\n");

        Files.writeString(log.indicatorsFile(), Files.readString(log.indicatorsFile()).replace(": 1,", ": 2,"));
        assertThatThrownBy(() -> log.all(40)).isInstanceOf(InputException.class).hasMessage(log.indicatorsFile()
                + ": was written by a newer Cambium: format 2, this one reads up to 1");
    }

    @Test
    void runsOfFormerVersionsHaveTheFiguresThatTheirTrainerTold() throws Exception {
        Files.writeString(file(), FORMER);
        ProgressLog log = new ProgressLog(file());
        Progress former = log.all(40).get(0);
        assertThat(former.indicators().keySet()).containsExactlyElementsOf(IndicatorJson.FORMER);
        assertThat(former.indicator("wiringLength")).hasValue(912.5);
        assertThat(former.indicator("swaps")).hasValue(3);

        log.add(progress(20, figures(0.5, 1))); // it goes on, and somebody else looks on
        List<Progress> all = log.all(40);
        assertThat(all.get(0).indicators()).isEqualTo(former.indicators());
        assertThat(all.get(1).indicators()).isEqualTo(figures(0.5, 1));
        assertThat(Files.readAllLines(file())).first().isEqualTo(FORMER.strip());
    }

    @Test
    void theFirstVersionsDidNotCountTrials() throws Exception {
        Files.writeString(file(), FORMER.replace(",\"trialsPerTask\":{}", ""));
        assertThat(new ProgressLog(file()).all(40)).singleElement().satisfies(former -> {
            assertThat(former.trialsPerTask()).isEmpty();
            assertThat(former.indicator("wiringLength")).hasValue(912.5);
        });
    }

    @Test
    void aRunOfTodayHasNoFiguresThatNobodyTold() throws Exception {
        ProgressLog log = new ProgressLog(file());
        log.add(progress(10, Map.of()));
        assertThat(log.indicatorsFile()).doesNotExist();
        log.add(progress(20, figures(0.5, 1)));
        assertThat(Files.readString(log.indicatorsFile())).contains("Open gates").doesNotContain("wiringLength");
    }

    @Test
    void whatFiguresAreIsReadOnceAndNotForEveryLine() throws Exception {
        ProgressLog log = new ProgressLog(file());
        log.add(progress(10, figures(0.5, 1)));
        Files.writeString(log.indicatorsFile(), "damaged");
        log.add(progress(20, figures(0.5, 2)));
        assertThat(Files.readAllLines(file())).hasSize(2);
    }

    @Test
    void aLineOfANewerVersionIsNotPassedOver() throws Exception {
        ProgressLog log = new ProgressLog(file());
        log.add(progress(10, Map.of()));
        Files.writeString(file(), Files.readString(file()) + "{\"format\":2,\"step\":20}\n{\"format\":\"x\"}\n");
        String newer = file() + ": was written by a newer Cambium: format 2, this one reads up to 1";
        assertThatThrownBy(() -> log.all(40)).isInstanceOf(InputException.class).hasMessage(newer);
        assertThatThrownBy(log::lastStep).isInstanceOf(InputException.class).hasMessage(newer);
        assertThatThrownBy(() -> log.rewind(10)).isInstanceOf(InputException.class).hasMessage(newer);
        assertThat(Files.readAllLines(file())).hasSize(3);
    }

    @Test
    void namesTheFileThatIsDamaged() throws Exception {
        ProgressLog log = new ProgressLog(file());
        log.add(progress(10, figures(0.25, 3)));
        Files.writeString(log.indicatorsFile(),
                Files.readString(log.indicatorsFile()).replace("\"share\"", "\"percent\""));
        assertThatThrownBy(() -> log.all(40)).isInstanceOf(InputException.class).hasMessage(log.indicatorsFile()
                + ": is damaged: indicators[0].form is \"percent\", expected share, count or number");
        Files.writeString(log.indicatorsFile(), "{ \"indicators\": [{ \"name\": \"a b\", \"label\": \"\", "
                + "\"description\": \"d\", \"unit\": \"\", \"form\": \"count\" }] }");
        assertThatThrownBy(() -> log.all(40)).isInstanceOf(InputException.class)
                .hasMessageContaining("indicators[0].name"
                        + " is \"a b\", expected a name of letters and digits, and a description");
    }
}
