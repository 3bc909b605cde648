package dev.cambium.report.internal.page;

import dev.cambium.api.metric.Measurement;
import dev.cambium.report.internal.drawing.ComparisonDrawings;
import dev.cambium.report.internal.drawing.Drawing;
import dev.cambium.report.internal.drawing.PlacedNeurons;
import dev.cambium.report.internal.drawing.RunDrawings;
import dev.cambium.report.internal.findings.AnalysedRun;
import dev.cambium.report.internal.findings.ComparedNumber;
import dev.cambium.report.internal.findings.Finding;
import dev.cambium.report.internal.findings.Numbers;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.report.internal.findings.Variant;
import java.util.ArrayList;
import java.util.List;

/**
 * Variants side by side.
 *
 * @param table  the headlines of all variants
 * @param runs   the headlines of each run
 * @param curves what is drawn in one figure
 * @param maps   the brain maps of all variants
 */
record ComparisonSection(HtmlTable table, HtmlTable runs, List<Plate> curves, List<Plate> maps) {

    private static final int LINKS = 200;

    /** The comparison of two or more runs. */
    static ComparisonSection of(List<Variant> variants, Gallery gallery) {
        List<ComparedNumber> headlines = ComparedNumber.of(variants);
        return new ComparisonSection(table(variants, headlines), runs(variants, headlines),
                gallery.add(new ComparisonDrawings(variants).all()),
                gallery.add(variants.stream().map(ComparisonSection::map).toList()));
    }

    boolean hasTable() {
        return !table.rows().isEmpty();
    }

    boolean hasCurves() {
        return !curves.isEmpty();
    }

    private static HtmlTable table(List<Variant> variants, List<ComparedNumber> headlines) {
        List<String> columns = new ArrayList<>(List.of("Measurement"));
        variants.forEach(variant -> columns.add(variant.name()));
        boolean seeds = variants.stream().anyMatch(variant -> variant.runs().size() > 1);
        return new HtmlTable("What compares variants" + (seeds ? ": mean ± standard deviation over seeds" : ""),
                columns,
                headlines.stream().map(headline -> new HtmlTable.Row(Texts.sentence(headline.titleWithUnit()),
                        variants.stream().map(variant -> cell(variant, headline)).toList())).toList());
    }

    private static String cell(Variant variant, ComparedNumber headline) {
        List<Finding> findings = variant.findings(headline.key());
        if (findings.isEmpty()) {
            return Numbers.NONE;
        }
        double chance = ComparedNumber.over(findings, Measurement.SignificanceTest::mean);
        double z = ComparedNumber.over(findings, Measurement.SignificanceTest::z);
        return headline.over(variant).text() + (Double.isNaN(chance) ? "" : "\nchance " + Numbers.text(chance))
                + (Double.isNaN(z) ? "" : "\nz = " + Numbers.z(z));
    }

    private static HtmlTable runs(List<Variant> variants, List<ComparedNumber> headlines) {
        List<String> columns = new ArrayList<>(List.of("Run", "Seed"));
        headlines.forEach(headline -> columns.add(Texts.sentence(headline.titleWithUnit())));
        List<HtmlTable.Row> rows = new ArrayList<>();
        for (Variant variant : variants) {
            for (AnalysedRun run : variant.runs()) {
                List<String> cells = new ArrayList<>(List.of(Long.toString(run.summary().seed())));
                headlines.forEach(headline -> cells.add(run.find(headline.key()).flatMap(Finding::number)
                        .map(Numbers::text).orElse(Numbers.NONE)));
                rows.add(new HtmlTable.Row(variant.name() + " " + run.summary().id(), cells));
            }
        }
        return new HtmlTable("Each run", columns, rows);
    }

    private static Drawing map(Variant variant) {
        return new RunDrawings(variant.first(), PlacedNeurons.of(variant.first()), "comparison-map")
                .brainMap(variant.name(), variant.name(), LINKS);
    }
}
