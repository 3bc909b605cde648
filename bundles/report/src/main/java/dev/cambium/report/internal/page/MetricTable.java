package dev.cambium.report.internal.page;

import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.SignificanceTest;
import dev.cambium.report.internal.findings.Finding;
import dev.cambium.report.internal.findings.Numbers;
import dev.cambium.report.internal.findings.Spread;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.report.internal.findings.Variant;
import java.util.ArrayList;
import java.util.List;

/** Makes the table of a metric's numbers. */
final class MetricTable {

    private MetricTable() {
    }

    /** The numbers of a variant's first run, with means over seeds if there are several; none if it has none. */
    static List<HtmlTable> of(String metric, Variant variant) {
        List<Finding> numbers = variant.first().findings().stream()
                .filter(each -> each.metric().equals(metric) && each.number().isPresent()).toList();
        if (numbers.isEmpty()) {
            return List.of();
        }
        boolean seeds = variant.runs().size() > 1;
        boolean tests = numbers.stream().anyMatch(each -> each.measurement() instanceof SignificanceTest);
        List<String> columns = new ArrayList<>(List.of("Measurement", "Value"));
        if (seeds) {
            columns.add("Mean ± s.d. over seeds");
        }
        if (tests) {
            columns.addAll(List.of("By chance", "z", "p", "p, corrected (Holm)"));
        }
        return List.of(new HtmlTable("Numbers of the metric " + metric, columns,
                numbers.stream().map(each -> row(each, variant, seeds, tests)).toList()));
    }

    private static HtmlTable.Row row(Finding finding, Variant variant, boolean seeds, boolean tests) {
        List<String> cells = new ArrayList<>();
        cells.add(value(finding));
        if (seeds) {
            cells.add(Spread.of(variant.findings(finding.key()).stream().flatMap(each -> each.number().stream())
                    .toList()).text());
        }
        if (tests) {
            cells.addAll(finding.measurement() instanceof SignificanceTest test
                    ? List.of(Numbers.text(test.mean()), Numbers.z(test.z()), Numbers.p(test.p()),
                            Numbers.p(finding.correctedP()))
                    : List.of("", "", "", ""));
        }
        return new HtmlTable.Row(Texts.sentence(finding.measurement().title()), cells);
    }

    private static String value(Finding finding) {
        String unit = finding.measurement().unit();
        String text = Numbers.text(finding.number().orElse(Double.NaN));
        if (finding.measurement() instanceof Scalar scalar && !Double.isNaN(scalar.outOf())) {
            text += " of " + Numbers.text(scalar.outOf());
        }
        return unit.isEmpty() ? text : text + " " + unit;
    }
}
