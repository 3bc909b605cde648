package dev.cambium.report.internal.drawing;

import dev.cambium.figures.HeatMap;
import dev.cambium.report.internal.findings.Numbers;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The colours of recurrent weights. Neither the many weights that are almost 0 nor the few strongest, often those of
 * neurons with themselves, decide about them: they end where a tenth of the connections between different neurons is
 * stronger.
 *
 * @param most   the absolute weight at both ends
 * @param counts which weights that is the 90th percentile of
 */
record WeightScale(double most, String counts) {

    private static final double CONNECTED = 0.01;
    private static final double SHARE = 0.9;

    /**
     * The scale for a network's weights. If no connection between different neurons is above 0.01, it takes all that
     * are not 0, and if there are none either, those of neurons with themselves.
     *
     * @param weights element [to][from]
     * @return nothing if all weights are 0
     */
    static Optional<WeightScale> of(float[][] weights) {
        return percentile(sizes(weights, false).filter(size -> size > CONNECTED),
                "absolute weights above " + CONNECTED + " between different neurons")
                .or(() -> percentile(sizes(weights, false),
                        "absolute weights between different neurons, without zeros"))
                .or(() -> percentile(sizes(weights, true), "absolute weights, without zeros"));
    }

    /** The finite absolute weights that are not 0. */
    private static DoubleStream sizes(float[][] weights, boolean withThemselves) {
        return IntStream.range(0, weights.length).boxed().flatMapToDouble(to ->
                        IntStream.range(0, weights[to].length).filter(from -> withThemselves || from != to)
                                .mapToDouble(from -> Math.abs(weights[to][from])))
                .filter(size -> size > 0 && Double.isFinite(size));
    }

    private static Optional<WeightScale> percentile(DoubleStream sizes, String counts) {
        double[] sorted = sizes.sorted().toArray();
        return sorted.length == 0 ? Optional.empty()
                : Optional.of(new WeightScale(sorted[(int) Math.round(SHARE * (sorted.length - 1))], counts));
    }

    HeatMap.Scale colours() {
        return new HeatMap.Scale("weight", -most, most, true);
    }

    String caption() {
        return "The colours end at ±" + Numbers.brief(most) + ", the 90th percentile of the " + counts + ".";
    }
}
