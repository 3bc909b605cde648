package dev.cambium.figures;

/** What a figure shows. How it looks is decided in one place, by {@link Figures}. */
public sealed interface Figure permits LineChart, HistogramChart, BarChart, ScatterChart, HeatMap, BrainMap {

    /** What it shows, in a few words. */
    String title();
}
