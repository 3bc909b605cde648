package dev.cambium.report.internal.page;

import dev.cambium.api.metric.Measurement;
import dev.cambium.report.internal.drawing.AnswerDrawings;
import dev.cambium.report.internal.drawing.Drawing;
import dev.cambium.report.internal.drawing.MeasurementDrawings;
import dev.cambium.report.internal.drawing.PlacedNeurons;
import dev.cambium.report.internal.drawing.RunDrawings;
import dev.cambium.report.internal.drawing.SmallMultiples;
import dev.cambium.report.internal.findings.AnalysedRun;
import dev.cambium.report.internal.findings.Finding;
import dev.cambium.report.internal.findings.Variant;
import dev.cambium.runs.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A variant in detail, as its first run shows it.
 *
 * @param id      its anchor in the page
 * @param name    the variant
 * @param run     which run is shown
 * @param growth  the animated growth as JSON; empty if there are no snapshots
 * @param figures how it grew and what came of it
 * @param answers what the network answers where answers are values; empty or one
 * @param metrics what each metric found
 */
record VariantSection(String id, String name, String run, String growth, List<Plate> figures,
        List<Series> answers, List<MetricSection> metrics) {

    /**
     * What a metric found.
     *
     * @param id      its anchor in the page
     * @param tables  its numbers
     * @param figures what else it found
     * @param series  curves of many lines
     */
    record MetricSection(String id, String name, List<HtmlTable> tables, List<Plate> figures, List<Series> series) {
    }

    /**
     * Small figures that belong together.
     *
     * @param title   what all of them show
     * @param caption how to read them
     * @param figures one or more
     */
    record Series(String title, String caption, List<Plate> figures) {

        private static Series of(SmallMultiples multiples, Gallery gallery) {
            return new Series(multiples.title(), multiples.caption(), gallery.add(multiples.charts()));
        }
    }

    /** The section of a variant, whose figures are added to a gallery. */
    static VariantSection of(Variant variant, Runs runs, Gallery gallery) {
        AnalysedRun run = variant.first();
        PlacedNeurons anatomy = PlacedNeurons.of(run);
        String name = Drawing.fileName(variant.name());
        String id = "variant-" + name;
        String prefix = name + "-seed" + run.summary().seed();
        Optional<Measurement> shown = anatomy.isFlat() ? run.partition().map(Finding::measurement) : Optional.empty();
        List<Plate> figures = gallery.add(new RunDrawings(run, anatomy, prefix).all());
        List<Series> answers = AnswerDrawings.of(run.result().examples(), prefix).stream()
                .map(each -> Series.of(each, gallery)).toList();
        MeasurementDrawings drawings = new MeasurementDrawings(anatomy, shown, prefix);
        List<MetricSection> metrics = new ArrayList<>();
        run.result().measurements().forEach((metric, measurements) -> {
            ValueTables values = ValueTables.of(measurements);
            List<HtmlTable> tables = new ArrayList<>(MetricTable.of(metric, variant));
            tables.addAll(values.tables());
            metrics.add(new MetricSection(id + "-" + metric, metric, tables,
                    gallery.add(drawings.of(metric, values.drawn())),
                    drawings.multiples(metric, values.drawn()).stream()
                            .map(each -> Series.of(each, gallery)).toList()));
        });
        String others = variant.runs().size() < 2 ? "" : "; the numbers in the tables are of this run, and of all "
                + variant.runs().size() + " seeds where it says so";
        return new VariantSection(id, variant.name(), "Run " + run.summary().id() + ", seed "
                + run.summary().seed() + others + ".", Growth.json(run, anatomy, runs).orElse(""), figures, answers,
                metrics);
    }

    boolean isGrown() {
        return !growth.isEmpty();
    }
}
