package dev.cambium.report.internal.sweep.drawing;

import dev.cambium.figures.Axis;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.report.internal.sweep.Measure;
import dev.cambium.report.internal.sweep.Setting;
import dev.cambium.report.internal.sweep.SweptPoint;
import java.util.List;

/** Chooses the axes of figures. */
final class Scale {

    /** What differs more than that is shown by ratios. */
    private static final double WIDE = 20;

    private Scale() {
    }

    static Axis of(Setting setting) {
        return new Axis(setting.key(), setting.logarithmic());
    }

    /** By ratios if all means are above 0, and the largest is many times the smallest. */
    static Axis of(Measure measure, List<SweptPoint> points) {
        double[] means = points.stream().mapToDouble(measure::mean).filter(Double::isFinite).sorted().toArray();
        boolean wide = means.length > 1 && means[0] > 0 && means[means.length - 1] > WIDE * means[0];
        return new Axis(Texts.sentence(measure.titleWithUnit()), wide);
    }
}
