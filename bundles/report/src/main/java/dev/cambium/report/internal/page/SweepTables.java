package dev.cambium.report.internal.page;

import dev.cambium.api.metric.Measurement.Better;
import dev.cambium.report.internal.findings.Numbers;
import dev.cambium.report.internal.findings.Spread;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.report.internal.sweep.Measure;
import dev.cambium.report.internal.sweep.OpenTrial;
import dev.cambium.report.internal.sweep.ParetoSet;
import dev.cambium.report.internal.sweep.Setting;
import dev.cambium.report.internal.sweep.SweepResults;
import dev.cambium.report.internal.sweep.SweptPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tables of a sweep's page; none is longer than a page bears. */
final class SweepTables {

    private static final int MOST_POINTS = 500;
    private static final int MOST_BEST = 60;
    private static final int MOST_OPEN = 200;

    private final SweepResults sweep;
    private final List<Setting> settings;

    SweepTables(SweepResults sweep) {
        this.sweep = sweep;
        this.settings = sweep.settings();
    }

    /** A point in words. */
    String title(SweptPoint point) {
        List<String> words = settings.stream().filter(setting -> !setting.text(point).isEmpty())
                .map(setting -> setting.key() + "=" + setting.shown(setting.text(point))).toList();
        return words.isEmpty() ? "the only point" : String.join(" ", words);
    }

    /** All points with all that was measured. */
    HtmlTable points() {
        int count = sweep.points().size();
        return table("Points: mean ± standard deviation over n seeds" + cut(count, MOST_POINTS),
                sweep.points().stream().limit(MOST_POINTS).toList(), sweep.measures());
    }

    /** Those than which no other is better in all objectives, the best in the first one at the top. */
    HtmlTable pareto(List<Measure> objectives) {
        List<SweptPoint> front = new ArrayList<>(ParetoSet.of(sweep.points(), objectives));
        Comparator<SweptPoint> order = Comparator.comparingDouble(point -> objectives.get(0).mean(point));
        front.sort(objectives.get(0).better() == Better.MORE ? order.reversed() : order);
        return table(Texts.count(front.size(), "point") + " of " + Numbers.text(sweep.points().size())
                + " than which no other is better: " + Texts.list(objectives.stream().map(measure -> (measure.better()
                        == Better.MORE ? "more " : "less ") + measure.title()).toList()) + cut(front.size(), MOST_BEST),
                front.stream().limit(MOST_BEST).toList(), objectives);
    }

    private static String cut(int count, int most) {
        return count > most ? "; the first " + most + " of " + Numbers.text(count) : "";
    }

    private HtmlTable table(String caption, List<SweptPoint> points, List<Measure> measures) {
        List<String> columns = new ArrayList<>(settings.isEmpty() ? List.of("Point")
                : settings.stream().map(Setting::key).toList());
        columns.add("n");
        measures.forEach(measure -> columns.add(Texts.sentence(measure.titleWithUnit())));
        List<HtmlTable.Row> rows = new ArrayList<>();
        for (SweptPoint point : points) {
            List<String> cells = new ArrayList<>(settings.stream().skip(1)
                    .map(setting -> setting.shown(setting.text(point))).toList());
            cells.add(Integer.toString(point.runs().size()));
            measures.forEach(measure -> cells.add(text(measure.of(point), point.runs().size())));
            rows.add(new HtmlTable.Row(settings.isEmpty() ? title(point)
                    : settings.get(0).shown(settings.get(0).text(point)), cells));
        }
        return new HtmlTable(caption, columns, rows);
    }

    /** With how many seeds have a value, where that is not all of them. */
    static String text(Spread spread, int seeds) {
        return spread.count() == 0 ? Numbers.NONE
                : spread.text() + (spread.count() < seeds ? " (n = " + spread.count() + ")" : "");
    }

    /** The networks that are not done. */
    HtmlTable open() {
        return new HtmlTable(Texts.count(sweep.open().size(), "network") + " that are not done"
                + cut(sweep.open().size(), MOST_OPEN), List.of("Network", "State", "Reason"),
                sweep.open().stream().limit(MOST_OPEN).map(SweepTables::row).toList());
    }

    private static HtmlTable.Row row(OpenTrial trial) {
        return new HtmlTable.Row(trial.title(), List.of(trial.state(), trial.reason()));
    }
}
