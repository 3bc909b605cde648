package dev.cambium.report.internal.findings;

import dev.cambium.api.metric.Measurement;
import dev.cambium.runs.Headline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A number that compares variants.
 *
 * @param key   the finding's key
 * @param title what it is; with the metric, where another is called the same
 * @param unit  its unit, or empty
 */
public record ComparedNumber(String key, String title, String unit) {

    /** All headlines of some variants, in the order in which they first appear; no two have the same title and unit. */
    public static List<ComparedNumber> of(List<Variant> variants) {
        Map<String, Headline> headlines = new LinkedHashMap<>();
        variants.stream().flatMap(variant -> variant.runs().stream()).flatMap(run -> run.findings().stream())
                .filter(Finding::headline)
                .forEach(each -> headlines.putIfAbsent(each.key(), new Headline(each.metric(),
                        each.measurement().name(), each.measurement().title(), each.measurement().unit())));
        Map<Headline, String> titles = Headline.titles(headlines.values());
        return headlines.entrySet().stream().map(each -> new ComparedNumber(each.getKey(), titles.get(each.getValue()),
                each.getValue().unit())).toList();
    }

    /** The title, with the unit in brackets. */
    public String titleWithUnit() {
        return unit.isEmpty() ? title : title + " (" + unit + ")";
    }

    /** Its number over the seeds of a variant. */
    public Spread over(Variant variant) {
        return Spread.of(variant.findings(key).stream().flatMap(each -> each.number().stream()).toList());
    }

    /** What is said about findings of one key, of all seeds: the value, and of how many or against what by chance. */
    static String clause(List<Finding> findings) {
        return value(findings) + context(findings);
    }

    private static boolean isNumber(List<Finding> findings) {
        return findings.stream().flatMap(each -> each.number().stream()).anyMatch(number -> !Double.isNaN(number));
    }

    /** The value over seeds with its unit. */
    static String value(List<Finding> findings) {
        String unit = findings.get(0).measurement().unit();
        String text = Spread.of(findings.stream().flatMap(each -> each.number().stream()).toList()).brief();
        return unit.isEmpty() || !isNumber(findings) ? text : text + " " + unit;
    }

    /** Of how many, or against what by chance; begins with a space if it is not empty. */
    static String context(List<Finding> findings) {
        if (!isNumber(findings)) {
            return "";
        }
        Measurement measurement = findings.get(0).measurement();
        if (measurement instanceof Measurement.Scalar scalar && !Double.isNaN(scalar.outOf())) {
            return " of " + Numbers.brief(scalar.outOf());
        }
        return measurement instanceof Measurement.SignificanceTest ? againstChance(findings) : "";
    }

    private static String againstChance(List<Finding> findings) {
        double z = over(findings, Measurement.SignificanceTest::z);
        return " against " + Numbers.brief(over(findings, Measurement.SignificanceTest::mean)) + " by chance"
                + (Double.isNaN(z) ? "" : ", z = " + Numbers.z(z));
    }

    /** The mean over seeds of something about tests. */
    public static double over(List<Finding> findings, ToDoubleFunction<Measurement.SignificanceTest> function) {
        return Spread.of(findings.stream().map(Finding::measurement)
                .filter(Measurement.SignificanceTest.class::isInstance)
                .map(each -> function.applyAsDouble((Measurement.SignificanceTest) each)).toList()).mean();
    }
}
