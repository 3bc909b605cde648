package dev.cambium.report.internal.sweep.drawing;

import dev.cambium.figures.HeatMap;
import dev.cambium.report.internal.drawing.Drawing;
import dev.cambium.report.internal.drawing.Scales;
import dev.cambium.report.internal.findings.Spread;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.report.internal.sweep.Measure;
import dev.cambium.report.internal.sweep.Places;
import dev.cambium.report.internal.sweep.Setting;
import dev.cambium.report.internal.sweep.SweepResults;
import dev.cambium.report.internal.sweep.SweptPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Draws how a number depends on two settings together. */
public final class HeatMapDrawings {

    private static final int MOST_NUMBERS = 80;

    private final SweepResults sweep;

    public HeatMapDrawings(SweepResults sweep) {
        this.sweep = sweep;
    }

    /** A map for each two of some numeric settings, and each group of points that has both. */
    public List<Drawing> of(Measure measure, List<Setting> numeric) {
        List<Drawing> drawings = new ArrayList<>();
        for (int i = 0; i < numeric.size(); i++) {
            for (int j = i + 1; j < numeric.size(); j++) {
                for (String group : sweep.groups()) {
                    map(measure, numeric.get(i), numeric.get(j), group).ifPresent(drawings::add);
                }
            }
        }
        return drawings;
    }

    private Optional<Drawing> map(Measure measure, Setting across, Setting down, String group) {
        Places columns = Places.of(across);
        Places rows = Places.of(down);
        List<List<List<Double>>> cells = new ArrayList<>();
        for (int row = 0; row < rows.numbers().size(); row++) {
            List<List<Double>> line = new ArrayList<>();
            columns.numbers().forEach(column -> line.add(new ArrayList<>()));
            cells.add(line);
        }
        for (SweptPoint point : sweep.of(group)) {
            int column = columns.index(across.number(point));
            int row = rows.index(down.number(point));
            if (column >= 0 && row >= 0) {
                cells.get(cells.size() - 1 - row).get(column).add(measure.mean(point)); // the largest at the top
            }
        }
        double[][] values = cells.stream().map(line -> line.stream().mapToDouble(cell -> Spread.of(cell).mean())
                .toArray()).toArray(double[][]::new);
        List<String> rowLabels = new ArrayList<>(rows.numbers().stream().map(Setting::brief).toList());
        Collections.reverse(rowLabels);
        int count = values.length * values[0].length;
        String title = Texts.sentence(measure.title()) + (group.isEmpty() ? "" : ": " + group);
        return Scales.of(measure.titleWithUnit(), values).map(scale -> Drawing.of("map-" + measure.key() + "-"
                        + across.key() + "-" + down.key() + (group.isEmpty() ? "" : "-" + group),
                new HeatMap(title, values, down.key(), across.key(), rowLabels,
                        columns.numbers().stream().map(Setting::brief).toList(), List.of(), List.of(), scale,
                        count <= MOST_NUMBERS),
                "Means over seeds" + (sweep.numeric().size() > 2 ? " and over all other settings" : "")
                        + "; hatched: no results."
                        + (columns.binned() || rows.binned()
                                ? " Values that are near each other are taken together." : "")));
    }
}
