package dev.cambium.figures.internal;

import dev.cambium.figures.BarChart;
import dev.cambium.figures.BrainMap;
import dev.cambium.figures.Figure;
import dev.cambium.figures.Figures;
import dev.cambium.figures.HeatMap;
import dev.cambium.figures.HistogramChart;
import dev.cambium.figures.LineChart;
import dev.cambium.figures.ParallelChart;
import dev.cambium.figures.ScatterChart;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Lays figures out and draws them, needing a font but no screen. */
@Component
public final class DrawnFigures implements Figures {

    private static final int PIXELS_PER_UNIT = 2;

    /** Keeps Java from looking for a screen, unless somebody has decided on that. */
    @Activate
    public DrawnFigures() {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        // images are small; a cache would be a file, for which there may be no place
        ImageIO.setUseCache(false);
    }

    @Override
    public void svg(Figure figure, OutputStream out) throws IOException {
        out.write(Svg.document(drawing(figure), figure.title()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String inline(Figure figure, String id) throws IOException {
        return Svg.element(drawing(figure), figure.title(), id);
    }

    @Override
    public void png(Figure figure, OutputStream out) throws IOException {
        LaidOutFigure drawing = drawing(figure);
        BufferedImage image = new BufferedImage((int) drawing.width() * PIXELS_PER_UNIT,
                (int) Math.ceil(drawing.height() * PIXELS_PER_UNIT), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHints(Style.HINTS);
        graphics.setColor(Style.PAPER);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
        drawing.paint(graphics);
        graphics.dispose();
        // made in memory, since writing images takes a failing disk for a missing format
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        bytes.writeTo(out);
    }

    private static LaidOutFigure drawing(Figure figure) throws IOException {
        Text.require();
        if (figure instanceof LineChart chart) {
            return new LineDrawing(chart);
        } else if (figure instanceof HistogramChart chart) {
            return new HistogramDrawing(chart);
        } else if (figure instanceof BarChart chart) {
            return new BarDrawing(chart);
        } else if (figure instanceof ScatterChart chart) {
            return new ScatterDrawing(chart);
        } else if (figure instanceof ParallelChart chart) {
            return new ParallelDrawing(chart);
        } else if (figure instanceof HeatMap map) {
            return new HeatMapDrawing(map);
        } else if (figure instanceof BrainMap map) {
            return new BrainMapDrawing(map);
        }
        throw new IllegalArgumentException("nobody draws figures of the kind " + figure.getClass().getSimpleName());
    }
}
