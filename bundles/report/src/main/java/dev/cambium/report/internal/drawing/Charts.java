package dev.cambium.report.internal.drawing;

import dev.cambium.api.metric.Measurement;
import dev.cambium.figures.Axis;
import dev.cambium.figures.LineChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings measured curves into a form that can be drawn: what cannot stand on an axis becomes a gap. */
public final class Charts {

    private Charts() {
    }

    static String withUnit(String title, String unit) {
        return unit.isEmpty() ? title : title + " (" + unit + ")";
    }

    static Axis axis(Measurement.Curve.Quantity quantity) {
        return new Axis(withUnit(quantity.title(), quantity.unit()), quantity.logarithmic());
    }

    /**
     * A line, without points whose place on the horizontal axis does not exist, and with gaps for values that do not.
     *
     * @param spread half the height of a band, or empty
     * @return nothing if no point is left
     */
    public static Optional<LineChart.Line> line(String name, double[] x, double[] y, double[] spread, Axis across,
            Axis up, LineChart.Style style) {
        List<Double> places = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        List<Double> band = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (canStand(x[i], across)) {
                places.add(x[i]);
                values.add(canStand(y[i], up) ? y[i] : Double.NaN);
                if (spread.length > 0) {
                    band.add(canStand(y[i], up) && Double.isFinite(spread[i]) ? spread[i] : 0);
                }
            }
        }
        return values.stream().allMatch(value -> value.isNaN()) ? Optional.empty()
                : Optional.of(new LineChart.Line(name, places, values, band, style));
    }

    /** Whether a number can stand on an axis. */
    public static boolean canStand(double value, Axis axis) {
        return Double.isFinite(value) && (!axis.logarithmic() || value > 0);
    }

    /** A few points are marked, many are not. */
    static LineChart.Style style(int series, int points) {
        return new LineChart.Style(series, points <= 40, false);
    }
}
