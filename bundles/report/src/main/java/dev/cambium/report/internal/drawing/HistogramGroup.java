package dev.cambium.report.internal.drawing;

import dev.cambium.api.metric.Measurement.Histogram;
import dev.cambium.figures.Axis;
import dev.cambium.figures.HistogramChart;
import dev.cambium.report.internal.findings.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Histograms that follow one another and can share a chart, because their edges and heights mean the same. */
final class HistogramGroup {

    /** More outlines than this in one chart cannot be told apart. */
    private static final int MOST = 4;

    private final List<Histogram> histograms = new ArrayList<>();

    HistogramGroup(Histogram first) {
        histograms.add(first);
    }

    /** Adds a histogram if it fits. */
    boolean accepts(Histogram next) {
        Histogram first = histograms.get(0);
        boolean fits = histograms.size() < MOST && first.unit().equals(next.unit())
                && first.heightTitle().equals(next.heightTitle()) && Arrays.equals(first.edges(), next.edges());
        return fits && histograms.add(next);
    }

    /** The name of its first member, which is the name of the group. */
    String name() {
        return histograms.get(0).name();
    }

    /** One chart of all members; the legend says what the shared title does not. */
    HistogramChart chart() {
        Histogram first = histograms.get(0);
        List<String> titles = histograms.stream().map(Histogram::title).toList();
        String shared = sharedWords(titles);
        List<HistogramChart.Bars> bars = new ArrayList<>();
        for (int i = 0; i < histograms.size(); i++) {
            String own = titles.get(i).substring(shared.length()).strip();
            String name = histograms.size() == 1 ? "" : own.isEmpty() ? shared : own;
            bars.add(new HistogramChart.Bars(name, Arrays.stream(histograms.get(i).heights())
                    .map(height -> Double.isFinite(height) ? height : 0).boxed().toList(), i));
        }
        return new HistogramChart(title(), new Axis(first.unit()),
                new Axis(first.heightTitle()), Arrays.stream(first.edges()).boxed().toList(), bars, List.of());
    }

    String title() {
        String shared = sharedWords(histograms.stream().map(Histogram::title).toList()).strip().replaceAll("[:,]$", "");
        return Texts.sentence(shared.isEmpty() ? histograms.get(0).heightTitle() : shared);
    }

    String caption() {
        return Texts.sentence(histograms.get(0).heightTitle()) + " between the edges of each bar.";
    }

    /** The words at the beginning that all titles have in common; the whole title of a single one. */
    private static String sharedWords(List<String> titles) {
        String shared = titles.get(0);
        for (String title : titles) {
            while (!title.equals(shared) && !title.startsWith(shared + " ")) {
                int cut = shared.lastIndexOf(' ');
                shared = cut < 0 ? "" : shared.substring(0, cut);
                if (shared.isEmpty()) {
                    return "";
                }
            }
        }
        return shared;
    }
}
