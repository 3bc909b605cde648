package dev.cambium.report.internal.page;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.figures.Figures;
import dev.cambium.report.internal.drawing.Drawing;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.report.internal.sweep.BestPoint;
import dev.cambium.report.internal.sweep.Importance;
import dev.cambium.report.internal.sweep.ImportanceEstimate;
import dev.cambium.report.internal.sweep.Measure;
import dev.cambium.report.internal.sweep.Setting;
import dev.cambium.report.internal.sweep.SweepResults;
import dev.cambium.report.internal.sweep.SweptPoint;
import dev.cambium.report.internal.sweep.drawing.AllPointsDrawing;
import dev.cambium.report.internal.sweep.drawing.CurveDrawings;
import dev.cambium.report.internal.sweep.drawing.FrontierDrawings;
import dev.cambium.report.internal.sweep.drawing.HeatMapDrawings;
import dev.cambium.report.internal.sweep.drawing.ImportanceDrawing;
import dev.cambium.runs.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page about a sweep, as its template reads it.
 *
 * @param title      its title
 * @param subtitle   how many networks it is about
 * @param best       the best points of each group
 * @param frontier   how well networks do against what they cost
 * @param curves     numbers over settings
 * @param maps       numbers over two settings
 * @param pareto     the points than which no other is better
 * @param importance what numbers depend on
 * @param all        all points in one figure; none or one
 * @param points     all points in a table
 * @param open       what is not done
 * @param notes      what is not shown, and why
 * @param definition what the sweep is, as JSON
 */
public record SweepPage(String title, String subtitle, List<Best> best, List<Plate> frontier, List<Plate> curves,
        List<Plate> maps, List<HtmlTable> pareto, List<Plate> importance, List<Plate> all, HtmlTable points,
        HtmlTable open, List<String> notes, String definition) {

    private static final Gson PRETTY = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final int MOST_MEASURES = 6;
    private static final int MOST_COSTS = 4;
    private static final int MOST_SETTINGS = 4;
    private static final int MOST_MAPS = 12;

    /**
     * A point that is best in something.
     *
     * @param what    in what, of which group
     * @param values  what was measured in it
     * @param command what trains its networks again
     */
    record Best(String what, String values, String command) {
    }

    /**
     * Makes the page about a sweep and draws its figures.
     *
     * @param folder where the files of the figures go
     */
    public static SweepPage of(SweepResults sweep, Figures figures, Path folder) throws IOException {
        Gallery gallery = new Gallery();
        SweepTables tables = new SweepTables(sweep);
        List<Measure> measures = Stream.concat(sweep.objectives().stream(), sweep.measures().stream()).distinct()
                .limit(MOST_MEASURES).toList();
        List<Measure> costs = sweep.costs().stream().limit(MOST_COSTS).toList();
        List<Setting> numeric = sweep.numeric().stream().limit(MOST_SETTINGS).toList();
        List<Measure> objectives = Stream.concat(sweep.performance().stream(), costs.stream()).toList();
        List<String> notes = new ArrayList<>();
        List<Drawing> importance = importance(sweep, measures, notes);
        note(sweep, measures, objectives, notes);
        SweepPage page = new SweepPage(title(sweep), subtitle(sweep),
                BestPoint.of(sweep, costs).stream().map(best -> best(best, tables, objectives)).toList(),
                gallery.add(costs.stream().flatMap(cost -> sweep.performance().stream().flatMap(performance ->
                        new FrontierDrawings(sweep).of(performance, cost).stream())).toList()),
                gallery.add(measures.stream().flatMap(measure ->
                        new CurveDrawings(sweep).of(measure, numeric).stream()).toList()),
                gallery.add(measures.stream().flatMap(measure ->
                        new HeatMapDrawings(sweep).of(measure, numeric).stream()).limit(MOST_MAPS).toList()),
                objectives.size() < 2 || sweep.points().size() < 2 ? List.of() : List.of(tables.pareto(objectives)),
                gallery.add(importance),
                gallery.add(AllPointsDrawing.of(sweep, objectives.isEmpty() ? measures : objectives).stream().toList()),
                tables.points(), tables.open(), notes, PRETTY.toJson(sweep.definition()));
        gallery.draw(figures, folder);
        return page;
    }

    private static String title(SweepResults sweep) {
        return sweep.definition().get("experiment") instanceof JsonObject experiment
                && experiment.get("report") instanceof JsonObject report
                && report.get("title") instanceof JsonPrimitive title ? title.getAsString() : "Sweep " + sweep.name();
    }

    private static String subtitle(SweepResults sweep) {
        int done = sweep.points().stream().mapToInt(point -> point.runs().size()).sum();
        List<Long> seeds = sweep.points().stream().flatMap(point -> point.runs().stream()).map(RunSummary::seed)
                .distinct().sorted().toList();
        return Texts.count(done, "network") + " at " + Texts.count(sweep.points().size(), "point")
                + (seeds.isEmpty() ? "" : (seeds.size() == 1 ? ", seed " : ", seeds ") + (seeds.size() > 12
                        ? seeds.get(0) + " … " + seeds.get(seeds.size() - 1) + " (" + seeds.size() + ")"
                        : seeds.stream().map(String::valueOf).collect(Collectors.joining(", "))))
                + (sweep.open().isEmpty() ? "" : "; " + Texts.count(sweep.open().size(), "other") + " not done");
    }

    private static List<Drawing> importance(SweepResults sweep, List<Measure> measures, List<String> notes) {
        List<Drawing> drawings = new ArrayList<>();
        for (Measure measure : measures) {
            Importance importance = sweep.importance(measure);
            String reason = importance.reason();
            if (importance.isOfGrid()) {
                ImportanceDrawing.of(measure, importance).ifPresent(drawings::add);
            } else {
                ImportanceEstimate estimate = sweep.estimate(measure);
                ImportanceDrawing.of(measure, estimate).ifPresent(drawings::add);
                reason = estimate.reason();
            }
            if (!reason.isEmpty()) {
                notes.add("What " + measure.title() + " depends on cannot be told apart: " + reason + ".");
            }
        }
        return drawings;
    }

    private static void note(SweepResults sweep, List<Measure> measures, List<Measure> objectives,
            List<String> notes) {
        if (sweep.measures().size() > measures.size()) {
            notes.add("Figures show " + measures.size() + " of " + sweep.measures().size()
                    + " measurements; the table of all points has all of them.");
        }
        List<String> unsaid = sweep.measures().stream().filter(measure -> !measure.isObjective()).map(Measure::title)
                .toList();
        if (!unsaid.isEmpty()) {
            notes.add("Their metrics do not say whether more or less is better, so that these are no objectives: "
                    + Texts.list(unsaid) + ".");
        }
        List<String> left = sweep.objectives().stream().filter(measure -> !objectives.contains(measure))
                .map(Measure::title).toList();
        if (!left.isEmpty()) {
            notes.add("Of several numbers of which more is better, the first is compared with the others; left out: "
                    + Texts.list(left) + ".");
        }
    }

    private static Best best(BestPoint best, SweepTables tables, List<Measure> objectives) {
        SweptPoint point = best.point();
        String values = objectives.stream().map(measure -> measure.title() + " "
                + SweepTables.text(measure.of(point), point.runs().size())
                + (measure.headline().unit().isEmpty() ? "" : " " + measure.headline().unit()))
                .collect(Collectors.joining("; "));
        return new Best((best.group().isEmpty() ? "" : best.group() + ": ") + best.what() + ": "
                + tables.title(point), values + " (n = " + point.runs().size() + ")", command(point));
    }

    /** Trains the same networks again, to the same bytes. */
    private static String command(SweptPoint point) {
        List<RunSummary> runs = point.runs().stream().sorted(Comparator.comparingLong(RunSummary::seed)).toList();
        String file = runs.get(0).folder().resolve("experiment.json").toString();
        return "cambium run " + quoted(file) + (runs.size() == 1 ? "" : " 'seeds=" + runs.stream()
                .map(RunSummary::seed).toList().toString().replace(" ", "") + "'");
    }

    private static String quoted(String word) {
        return word.matches("[\\w./+:,@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    boolean hasBest() {
        return !best.isEmpty();
    }

    boolean hasFrontier() {
        return !frontier.isEmpty();
    }

    boolean hasCurves() {
        return !curves.isEmpty();
    }

    boolean hasMaps() {
        return !maps.isEmpty();
    }

    boolean hasPareto() {
        return !pareto.isEmpty();
    }

    boolean hasImportance() {
        return !importance.isEmpty();
    }

    boolean hasAll() {
        return !all.isEmpty();
    }

    boolean hasPoints() {
        return !points.rows().isEmpty();
    }

    boolean hasOpen() {
        return !open.rows().isEmpty();
    }

    boolean hasNotes() {
        return !notes.isEmpty();
    }
}
