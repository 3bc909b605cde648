package dev.cambium.report.internal.sweep;

import dev.cambium.api.metric.Measurement.Better;
import dev.cambium.report.internal.findings.Spread;
import dev.cambium.runs.Headline;

/**
 * A number that was measured in the networks of a sweep.
 *
 * @param headline what it is
 * @param title    what to call it among the others
 * @param better   which values are better, as its metric says
 */
public record Measure(Headline headline, String title, Better better) {

    /** What tells it from others. */
    public String key() {
        return headline.metric() + "." + headline.name();
    }

    /** The title, with the unit in brackets. */
    public String titleWithUnit() {
        return headline.unit().isEmpty() ? title : title + " (" + headline.unit() + ")";
    }

    /** Whether its metric says which values are better. */
    public boolean isObjective() {
        return better != Better.UNSAID;
    }

    public Spread of(SweptPoint point) {
        return point.spread(headline);
    }

    /** The mean over the seeds of a point; not a number if none has a value. */
    public double mean(SweptPoint point) {
        return of(point).mean();
    }

    /** The same as a loss, of which less is better. */
    double loss(SweptPoint point) {
        return better == Better.MORE ? -mean(point) : mean(point);
    }
}
