package dev.cambium.report.internal.findings;

import dev.cambium.api.metric.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A number that compares variants.
 *
 * @param key   the finding's key
 * @param title what it is
 * @param unit  its unit, or empty
 */
public record Headline(String key, String title, String unit) {

    /** All headlines of some variants, in the order in which they first appear. */
    public static List<Headline> of(List<Variant> variants) {
        Map<String, Headline> headlines = new LinkedHashMap<>();
        variants.stream().flatMap(variant -> variant.runs().stream()).flatMap(run -> run.findings().stream())
                .filter(Finding::headline)
                .forEach(each -> headlines.putIfAbsent(each.key(),
                        new Headline(each.key(), each.measurement().title(), each.measurement().unit())));
        return new ArrayList<>(headlines.values());
    }

    /** The title, with the unit in brackets. */
    public String titleWithUnit() {
        return unit.isEmpty() ? title : title + " (" + unit + ")";
    }

    /** Its number over the seeds of a variant. */
    public Spread over(Variant variant) {
        return Spread.of(variant.findings(key).stream().flatMap(each -> each.number().stream()).toList());
    }

    /**
     * What a clause about findings of one key says: the value, of how many or against what by chance.
     *
     * @param findings those of all seeds, one or more
     */
    static String clause(List<Finding> findings) {
        Spread value = Spread.of(findings.stream().flatMap(each -> each.number().stream()).toList());
        Measurement measurement = findings.get(0).measurement();
        String text = value.brief() + (measurement.unit().isEmpty() ? "" : " " + measurement.unit());
        if (measurement instanceof Measurement.Scalar scalar && !Double.isNaN(scalar.outOf())) {
            return text + " of " + Numbers.brief(scalar.outOf());
        }
        if (measurement instanceof Measurement.Test) {
            return text + againstChance(findings);
        }
        return text;
    }

    private static String againstChance(List<Finding> findings) {
        double z = over(findings, Measurement.Test::z);
        return " against " + Numbers.brief(over(findings, Measurement.Test::mean)) + " by chance"
                + (Double.isNaN(z) ? "" : ", z = " + Numbers.z(z));
    }

    /** The mean over seeds of something about tests. */
    public static double over(List<Finding> findings, ToDoubleFunction<Measurement.Test> function) {
        return Spread.of(findings.stream().map(Finding::measurement).filter(Measurement.Test.class::isInstance)
                .map(each -> function.applyAsDouble((Measurement.Test) each)).toList()).mean();
    }
}
