package dev.cambium.shell.given;

import dev.cambium.api.observer.Indicator;
import dev.cambium.runs.codec.IndicatorJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** What observers tell in tests, as runs of our own have it. */
public final class Indicators {

    private Indicators() {
    }

    /** A density, a wiring length and a number of swaps, in this order. */
    public static Map<Indicator, Double> of(double density, double wiring, long swaps) {
        Map<Indicator, Double> values = new LinkedHashMap<>();
        values.put(IndicatorJson.FORMER.get(0), density);
        values.put(IndicatorJson.FORMER.get(1), wiring);
        values.put(IndicatorJson.FORMER.get(2), (double) swaps);
        return values;
    }
}
