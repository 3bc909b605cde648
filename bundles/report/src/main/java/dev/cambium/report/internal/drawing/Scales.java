package dev.cambium.report.internal.drawing;

import dev.cambium.figures.HeatMap;
import java.util.Arrays;
import java.util.Optional;

/** Chooses scales from numbers to colours. */
public final class Scales {

    /** From so many numbers on, a few extreme ones do not decide about the colours of all others. */
    private static final int MANY = 1000;
    private static final double TAIL = 0.005;

    private Scales() {
    }

    /**
     * A scale for numbers: diverging if some are negative; without the most extreme half per cent at each end if they
     * are many. There is none where no number is finite.
     */
    public static Optional<HeatMap.Scale> of(String title, double[] values) {
        double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return Optional.empty();
        }
        double tail = sorted.length < MANY ? 0 : TAIL;
        double least = quantile(sorted, tail);
        double most = quantile(sorted, 1 - tail);
        if (sorted[0] < 0) {
            double[] sizes = Arrays.stream(sorted).map(Math::abs).sorted().toArray();
            double size = positive(quantile(sizes, 1 - tail), positive(sizes[sizes.length - 1], 1));
            return Optional.of(new HeatMap.Scale(title, -size, size, true));
        }
        if (least == most) {
            least = sorted[0];
            most = sorted[sorted.length - 1];
        }
        double from = least > 0 && least < most / 2 ? 0 : least; // 0 where it is near
        double to = from < most ? most : from + positive(Math.abs(from), 1);
        return Optional.of(new HeatMap.Scale(title, from, to, false));
    }

    /** The same for the numbers of a matrix. */
    public static Optional<HeatMap.Scale> of(String title, double[][] values) {
        return of(title, Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray());
    }

    private static double positive(double value, double otherwise) {
        return value > 0 ? value : otherwise;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
