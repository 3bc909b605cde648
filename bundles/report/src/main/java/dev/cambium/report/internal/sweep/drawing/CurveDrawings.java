package dev.cambium.report.internal.sweep.drawing;

import dev.cambium.figures.Axis;
import dev.cambium.figures.BarChart;
import dev.cambium.figures.LineChart;
import dev.cambium.report.internal.drawing.Charts;
import dev.cambium.report.internal.drawing.Drawing;
import dev.cambium.report.internal.findings.Spread;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.report.internal.sweep.Measure;
import dev.cambium.report.internal.sweep.Places;
import dev.cambium.report.internal.sweep.Setting;
import dev.cambium.report.internal.sweep.SweepResults;
import dev.cambium.report.internal.sweep.SweptPoint;
import dev.cambium.runs.RunSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Draws how a number depends on a setting: a line for each group of points. */
public final class CurveDrawings {

    /** A chart with more lines than there are colours and marks is not read. */
    private static final int MOST_LINES = 10;

    private final SweepResults sweep;

    public CurveDrawings(SweepResults sweep) {
        this.sweep = sweep;
    }

    /** How a number depends on each of some numeric settings; on what is no number, where there is none. */
    public List<Drawing> of(Measure measure, List<Setting> numeric) {
        return numeric.isEmpty() ? bars(measure).stream().toList()
                : numeric.stream().flatMap(setting -> curve(measure, setting).stream()).toList();
    }

    private Optional<Drawing> curve(Measure measure, Setting setting) {
        Axis across = Scale.of(setting);
        Axis up = Scale.of(measure, sweep.points());
        Places places = Places.of(setting);
        List<LineChart.Line> lines = new ArrayList<>();
        List<String> groups = sweep.groups();
        for (int i = 0; i < Math.min(MOST_LINES, groups.size()); i++) {
            line(groups.get(i), i, measure, setting, places, across, up).ifPresent(lines::add);
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        boolean seeds = lines.stream().anyMatch(line -> !line.spread().isEmpty());
        String caption = "Lines: means over seeds"
                + (sweep.numeric().size() > 1 ? " and over all other settings" : "")
                + (seeds ? "; bands: ± the standard deviation over seeds." : ".")
                + (lines.stream().anyMatch(line -> line.style().dashed())
                        ? " Dashed: what does not have this setting." : "")
                + (places.binned() ? " Values that are near each other are taken together." : "")
                + (groups.size() > MOST_LINES ? " Only the first " + MOST_LINES + " of " + groups.size() + "." : "");
        return Optional.of(Drawing.of("curve-" + measure.key() + "-" + setting.key(),
                new LineChart(Texts.sentence(measure.title()) + " over " + setting.key(), across, up, lines), caption));
    }

    private Optional<LineChart.Line> line(String group, int number, Measure measure, Setting setting, Places places,
            Axis across, Axis up) {
        List<SweptPoint> points = sweep.of(group);
        double[] x = places.numbers().stream().mapToDouble(Double::doubleValue).toArray();
        if (points.stream().allMatch(point -> Double.isNaN(setting.number(point)))) {
            Spread all = overSeeds(points, measure);
            double[] level = new double[x.length];
            Arrays.fill(level, all.mean());
            double[] band = new double[x.length];
            Arrays.fill(band, all.deviation());
            return Charts.line(group, x, level, all.count() > 1 ? band : new double[0], across, up,
                    new LineChart.Style(number, false, true));
        }
        List<List<SweptPoint>> at = new ArrayList<>();
        places.numbers().forEach(place -> at.add(new ArrayList<>()));
        points.forEach(point -> {
            int index = places.index(setting.number(point));
            if (index >= 0) {
                at.get(index).add(point);
            }
        });
        List<Spread> spreads = at.stream().map(some -> overSeeds(some, measure)).toList();
        int[] used = IntStream.range(0, x.length).filter(i -> !at.get(i).isEmpty()).toArray();
        double[] band = spreads.stream().anyMatch(spread -> spread.count() > 1)
                ? Arrays.stream(used).mapToDouble(i -> spreads.get(i).deviation()).toArray() : new double[0];
        return Charts.line(group, Arrays.stream(used).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(used).mapToDouble(i -> spreads.get(i).mean()).toArray(), band, across, up,
                new LineChart.Style(number, true, false));
    }

    /** The spread over seeds of the mean over points. */
    static Spread overSeeds(List<SweptPoint> points, Measure measure) {
        Map<Long, List<Double>> bySeed = new LinkedHashMap<>();
        for (SweptPoint point : points) {
            for (RunSummary run : point.runs()) {
                bySeed.computeIfAbsent(run.seed(), seed -> new ArrayList<>())
                        .add(run.headlines().getOrDefault(measure.headline(), Double.NaN));
            }
        }
        return Spread.of(bySeed.values().stream().map(values ->
                Spread.of(values.stream().filter(Double::isFinite).toList()).mean()).toList());
    }

    private Optional<Drawing> bars(Measure measure) {
        List<String> groups = sweep.groups();
        List<Spread> spreads = groups.stream().map(group -> overSeeds(sweep.of(group), measure)).toList();
        if (groups.size() < 2 || spreads.stream().allMatch(spread -> spread.count() == 0)) {
            return Optional.empty();
        }
        String setting = sweep.grouping().map(Setting::key).orElse("");
        List<Double> bars = spreads.stream().map(spread -> Double.isNaN(spread.deviation()) ? 0 : spread.deviation())
                .toList();
        return Optional.of(Drawing.of("bars-" + measure.key(), new BarChart(
                Texts.sentence(measure.title()) + " by " + setting, new Axis(Texts.sentence(measure.titleWithUnit())),
                groups, List.of(new BarChart.Series("", spreads.stream().map(Spread::mean).toList(), bars, List.of()))),
                "Means over seeds" + (sweep.settings().size() > 1 ? " and over all other settings" : "")
                        + "; bars: ± the standard deviation over seeds."));
    }
}
