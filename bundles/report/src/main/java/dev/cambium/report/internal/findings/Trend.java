package dev.cambium.report.internal.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a number increases from variant to variant, on average and in each seed. */
final class Trend {

    private Trend() {
    }

    /**
     * Yes if the means over seeds increase and the values of every seed too; in part if only the means do; no if not.
     *
     * @param variants in the order in which the number should increase; each has the measurement
     */
    static Claim claim(List<Variant> variants, String measurement) {
        List<Double> means = variants.stream().map(each -> mean(each, measurement)).toList();
        List<Map<Long, Double>> bySeed = variants.stream().map(each -> bySeed(each, measurement)).toList();
        Set<Long> common = new LinkedHashSet<>(bySeed.get(0).keySet());
        bySeed.forEach(values -> common.retainAll(values.keySet()));
        long held = common.stream()
                .filter(seed -> ascends(bySeed.stream().map(values -> values.get(seed)).toList())).count();
        Verdict verdict = !ascends(means) ? Verdict.NO
                : !common.isEmpty() && held == common.size() ? Verdict.YES : Verdict.IN_PART;
        String numbers = variants.stream()
                .map(each -> each.name() + " " + ComparedNumber.clause(each.findings(measurement)))
                .collect(Collectors.joining("; "));
        return new Claim(verdict, numbers + " – " + (ascends(means) ? "increasing" : "not increasing")
                + " in this order" + seeds(held, common.size(), bySeed.stream().mapToInt(Map::size).max().orElse(0)));
    }

    private static String seeds(long held, int common, int most) {
        if (common == 0) {
            return " on average; no seed is common to all";
        }
        return most == 1 ? "" : " on average, and in " + held + " of " + common + " seeds";
    }

    private static double mean(Variant variant, String measurement) {
        return Spread.of(bySeed(variant, measurement).values()).mean();
    }

    private static Map<Long, Double> bySeed(Variant variant, String measurement) {
        Map<Long, Double> values = new LinkedHashMap<>();
        variant.runs().forEach(run -> run.find(measurement).flatMap(Finding::number)
                .ifPresent(value -> values.put(run.summary().seed(), value)));
        return values;
    }

    private static boolean ascends(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(null);
        return sorted.equals(values) && sorted.stream().distinct().count() == values.size();
    }
}
