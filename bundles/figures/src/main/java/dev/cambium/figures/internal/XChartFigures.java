package dev.cambium.figures.internal;

import dev.cambium.figures.Figures;
import dev.cambium.figures.LineChart;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.osgi.service.component.annotations.Component;

/** Has XChart draw. */
@Component
public final class XChartFigures implements Figures {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;
    private static final int PIXELS_PER_UNIT = 2;
    private static final String FONT = "SansSerif";

    /** Okabe and Ito's colours, which everybody can tell apart, without their yellow, too pale for a line. */
    private static final Color[] COLOURS = {
        new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7), new Color(0xE69F00),
        new Color(0x56B4E9), Color.BLACK
    };
    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND,
        SeriesMarkers.CROSS
    };

    @Override
    public void svg(LineChart chart, OutputStream out) throws IOException {
        VectorGraphicsEncoder.saveVectorGraphic(draw(chart), out, VectorGraphicsFormat.SVG);
    }

    @Override
    public void png(LineChart chart, OutputStream out) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH * PIXELS_PER_UNIT, HEIGHT * PIXELS_PER_UNIT,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
        draw(chart).paint(graphics, WIDTH, HEIGHT);
        graphics.dispose();
        ImageIO.write(image, "png", out);
    }

    private static XYChart draw(LineChart chart) {
        XYChart drawing = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(chart.title())
                .xAxisTitle(chart.x().title()).yAxisTitle(chart.y().title()).build();
        style(drawing.getStyler(), chart);
        for (int i = 0; i < chart.lines().size(); i++) {
            LineChart.Line line = chart.lines().get(i);
            XYSeries series = drawing.addSeries(line.name(), line.x(), line.y());
            series.setLineColor(COLOURS[i % COLOURS.length]);
            series.setMarkerColor(COLOURS[i % COLOURS.length]);
            series.setMarker(MARKERS[i % MARKERS.length]);
            series.setLineStyle(new BasicStroke(1.5f));
        }
        return drawing;
    }

    private static void style(XYStyler styler, LineChart chart) {
        styler.setXAxisLogarithmic(chart.x().logarithmic());
        styler.setYAxisLogarithmic(chart.y().logarithmic());
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(new Color(0xE6E6E6));
        styler.setPlotGridLinesStroke(new BasicStroke(0.5f));
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitleFont(new Font(FONT, Font.BOLD, 14));
        styler.setAxisTitleFont(new Font(FONT, Font.PLAIN, 13));
        styler.setAxisTickLabelsFont(new Font(FONT, Font.PLAIN, 12));
        styler.setLegendFont(new Font(FONT, Font.PLAIN, 12));
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendVisible(chart.lines().size() > 1);
        styler.setMarkerSize(7);
    }
}
