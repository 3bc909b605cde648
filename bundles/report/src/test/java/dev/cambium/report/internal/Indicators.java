package dev.cambium.report.internal;

import dev.cambium.api.observer.Indicator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What observers tell in tests, as runs of our own have it. */
public final class Indicators {

    private static final Indicator DENSITY = new Indicator("density", "density", "Density of the recurrent connections",
            "weights > 0.01", Indicator.Form.SHARE);
    private static final Indicator WIRING = new Indicator("wiringLength", "wiring", "Wiring length", "grid steps",
            Indicator.Form.NUMBER);
    private static final Indicator SWAPS = new Indicator("swaps", "", "Swaps of neurons", "", Indicator.Form.COUNT);

    private Indicators() {
    }

    /** A density, a wiring length and a number of swaps, in this order. */
    public static Map<Indicator, Double> of(double density, double wiring, long swaps) {
        Map<Indicator, Double> values = new LinkedHashMap<>();
        values.put(DENSITY, density);
        values.put(WIRING, wiring);
        values.put(SWAPS, (double) swaps);
        return values;
    }
}
