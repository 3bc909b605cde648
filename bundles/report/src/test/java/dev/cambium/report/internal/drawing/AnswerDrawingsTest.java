package dev.cambium.report.internal.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.figures.LineChart;
import dev.cambium.runs.RunResult.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerDrawingsTest {

    @Test
    void targetsAreDashedAndNotThereWhereNothingCounts() {
        Example example = new Example("b.sine", new float[][] {{9}, {1}, {Float.NaN}}, new float[][] {{0}, {1}, {2}},
                new float[] {0, 1, 0.5f});
        SmallMultiples drawings = AnswerDrawings.of(List.of(example), "run").orElseThrow();
        LineChart chart = (LineChart) drawings.charts().get(0).figure().orElseThrow();
        assertThat(chart.small()).isFalse();
        assertThat(chart.lines()).extracting(LineChart.Line::name).containsExactly("output", "target");
        assertThat(chart.lines().get(0).y()).containsExactly(9.0, 1.0, Double.NaN);
        assertThat(chart.lines().get(1).y()).containsExactly(Double.NaN, 1.0, 2.0);
        assertThat(chart.lines().get(1).style().dashed()).isTrue();
    }

    @Test
    void manyOutputsAreShownInPart() {
        List<Example> examples = List.of(new Example("b.one", new float[2][20], new float[2][20], new float[] {1, 1}),
                new Example("b.two", new float[2][20], new float[2][20], new float[] {1, 1}));
        SmallMultiples drawings = AnswerDrawings.of(examples, "run").orElseThrow();
        assertThat(drawings.charts()).hasSize(24);
        assertThat(drawings.charts().get(20).title()).isEqualTo("two, output 0");
        assertThat(drawings.caption()).endsWith("The first 24 of 40 outputs.");
    }

    @Test
    void whatIsNoNumberIsSaidInWords() {
        Example example = new Example("b.gone", new float[][] {{Float.NaN}}, new float[][] {{1}}, new float[] {0});
        assertThat(AnswerDrawings.of(List.of(example), "run").orElseThrow().charts().get(0).figure()).isEmpty();
        assertThat(AnswerDrawings.of(List.of(), "run")).isEmpty();
    }
}
