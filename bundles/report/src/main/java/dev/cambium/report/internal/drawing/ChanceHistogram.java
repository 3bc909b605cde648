package dev.cambium.report.internal.drawing;

import dev.cambium.api.metric.Measurement;
import dev.cambium.figures.Axis;
import dev.cambium.figures.HistogramChart;
import dev.cambium.report.internal.findings.Numbers;
import dev.cambium.report.internal.findings.Spread;
import dev.cambium.report.internal.findings.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws a test: how its value is distributed by chance, and where the observed one is. */
final class ChanceHistogram {

    private static final int FEWEST_BINS = 6;
    private static final int MOST_BINS = 24;

    private ChanceHistogram() {
    }

    /** The chart; there is none where no value by chance is a number. */
    static Optional<HistogramChart> of(Measurement.SignificanceTest test) {
        double[] chance = Arrays.stream(test.chance()).filter(Double::isFinite).sorted().toArray();
        if (chance.length == 0) {
            return Optional.empty();
        }
        double least = chance[0];
        double width = chance[chance.length - 1] - least;
        if (!(width > 1e-9 * Math.abs(least))) { // all alike: one bar around them
            width = Math.max(1e-3, Math.abs(least) * 0.1);
            least -= width / 2;
        }
        double from = least;
        int bins = bins(chance.length);
        double bin = width / bins;
        double[] heights = new double[bins];
        for (double value : chance) {
            heights[Math.min(bins - 1, (int) ((value - from) / bin))]++;
        }
        List<HistogramChart.Marker> markers = Double.isFinite(test.value())
                ? List.of(new HistogramChart.Marker(test.value(), "observed " + Numbers.text(test.value())))
                : List.of();
        return Optional.of(new HistogramChart(Texts.sentence(test.title()), new Axis(test.unit()),
                new Axis("draws by chance"), IntStream.rangeClosed(0, bins).mapToObj(i -> from + i * bin).toList(),
                List.of(new HistogramChart.Bars("", DoubleStream.of(heights).boxed().toList(), 0)), markers));
    }

    /** Rice's rule. */
    private static int bins(int values) {
        return Math.max(FEWEST_BINS, Math.min(MOST_BINS, (int) Math.ceil(2 * Math.cbrt(values))));
    }

    /** The numbers of a test in one line. */
    static String caption(Measurement.SignificanceTest test) {
        int draws = test.chance().length;
        return "Observed " + Numbers.text(test.value()) + "; by chance "
                + new Spread(test.mean(), test.deviation(), draws).text() + " ("
                + Texts.count(draws, "draw") + ").";
    }
}
