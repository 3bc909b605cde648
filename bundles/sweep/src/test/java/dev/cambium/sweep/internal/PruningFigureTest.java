package dev.cambium.sweep.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.metric.Measurement.Better;
import dev.cambium.base.InputException;
import dev.cambium.experiment.sweep.Pruning;
import dev.cambium.experiment.sweep.Pruning.Best;
import dev.cambium.runs.Figures;
import dev.cambium.runs.Headline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PruningFigureTest {

    private static final Map<Headline, Better> MEASURED = new LinkedHashMap<>();

    static {
        MEASURED.put(new Headline("performance", "meanStrictAccuracy", "accuracy", ""), Better.MORE);
        MEASURED.put(new Headline("sparsity", "wiringLength", "wiring length", "grid steps"), Better.LESS);
        MEASURED.put(new Headline("sparsity", "selfShare", "share of self-connections", ""), Better.UNSAID);
        MEASURED.put(new Headline("early", "mean", "mean", ""), Better.MORE);
        MEASURED.put(new Headline("late", "mean", "mean", ""), Better.MORE);
    }

    private static final Figures FIGURES = new Figures(Set.of("swaps"), false, MEASURED, Set.of("transfer"));

    private static Pruning found(Figures figures, String by, Best best) {
        return new PruningFigure(new Pruning(by, Optional.ofNullable(best), List.of(10L), 0.5, true), figures).found();
    }

    private static Pruning found(String by) {
        return found(FIGURES, by, null);
    }

    @Test
    void aMeasurementIsCalledByItsMetricItsNameOrItsTitle() {
        for (String by : List.of("sparsity.wiringLength", "wiringLength", "wiring length")) {
            assertThat(found(by)).as(by).satisfies(each -> {
                assertThat(each.isMeasured()).isTrue();
                assertThat(each.metric()).isEqualTo("sparsity");
                assertThat(each.measurement()).isEqualTo("wiringLength");
                assertThat(each.best()).contains(Best.LOWEST);
            });
        }
        assertThat(found("meanStrictAccuracy").best()).contains(Best.HIGHEST);
    }

    @Test
    void theLinesOfProgressComeFirst() {
        Figures told = new Figures(Set.of("wiringLength"), false, MEASURED, Set.of());

        assertThat(found(told, "accuracy", Best.HIGHEST).by()).isEqualTo("accuracy");
        assertThat(found("swaps")).satisfies(each -> {
            assertThat(each.isMeasured()).isFalse();
            assertThat(each.best()).contains(Best.HIGHEST);
        });
        assertThat(found(told, "wiringLength", null)).satisfies(each -> {
            assertThat(each.isMeasured()).isFalse();
            assertThat(each.best()).as("a metric says so").contains(Best.LOWEST);
        });
    }

    @Test
    void whatIsBestHasToBeSaidWhereNoMetricDoes() {
        assertThat(found(FIGURES, "selfShare", Best.LOWEST).best()).contains(Best.LOWEST);
        assertThat(found(FIGURES, "wiringLength", Best.HIGHEST).best()).contains(Best.HIGHEST);
        assertThatThrownBy(() -> found("selfShare")).isInstanceOf(InputException.class).hasMessage(
                "sweep.prune.best: is missing, expected \"highest\" or \"lowest\": which values of sparsity.selfShare "
                        + "are better, its metric does not say");
    }

    @Test
    void whatIsNoneIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> found("wiringLenght")).isInstanceOf(InputException.class).hasMessage(
                "sweep.prune.by: there is no figure of progress and no measurement 'wiringLenght'; did you mean "
                        + "'wiringLength'?");
        assertThatThrownBy(() -> found("sparsity.wiringlength")).hasMessageEndingWith(
                "; did you mean 'sparsity.wiringLength'?");
        assertThatThrownBy(() -> found("mean")).isInstanceOf(InputException.class).hasMessage(
                "sweep.prune.by: 'mean' is measured more than once; expected one of early.mean, late.mean");
    }

    @Test
    void whatMayComeLaterIsNotRefused() {
        Figures silent = new Figures(Set.of(), true, MEASURED, Set.of("transfer"));

        assertThat(found(FIGURES, "transfer.forgetting", Best.LOWEST).by()).isEqualTo("transfer.forgetting");
        assertThatThrownBy(() -> found("transfer.forgetting")).hasMessageStartingWith("sweep.prune.best: is missing");
        assertThat(found(silent, "patience", null).by()).isEqualTo("patience");
        assertThatThrownBy(() -> found(silent, "other.patience", null)).isInstanceOf(InputException.class);
    }
}
