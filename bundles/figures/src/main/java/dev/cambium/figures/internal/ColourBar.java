package dev.cambium.figures.internal;

import dev.cambium.figures.HeatMap.Scale;
import dev.cambium.figures.internal.scale.Shades;
import dev.cambium.figures.internal.scale.Ticks;
import dev.cambium.figures.internal.scale.Ticks.Tick;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Shows what the colours of numbers mean: an upright bar with numbers and a title beside it. */
final class ColourBar {

    private static final int THICKNESS = 14;
    private static final int STEPS = 256;
    private static final double TICK = 4;
    private static final double GAP = 4;

    private final Scale scale;
    private final int height;
    private final List<Tick> ticks;
    private final List<String> title;

    ColourBar(Scale scale, int height) {
        this.scale = scale;
        this.height = height;
        ticks = Ticks.linear(scale.least(), scale.most(), Math.max(3, height / 60));
        title = Text.AXIS.wrap(scale.title(), height);
    }

    double width() {
        return THICKNESS + TICK + GAP + Text.LABEL.width(ticks.stream().map(Tick::label).toList())
                + (title.isEmpty() ? 0 : GAP) + title.size() * Text.AXIS.lineHeight();
    }

    void paint(Graphics2D graphics, int x, int y) {
        BufferedImage colours = new BufferedImage(1, STEPS, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < STEPS; i++) {
            double share = 1 - i / (STEPS - 1.0);
            colours.setRGB(0, i, Shades.of(scale, scale.least() + share * (scale.most() - scale.least())));
        }
        graphics.drawImage(colours, x, y, THICKNESS, height, null);
        graphics.setColor(Style.INK);
        graphics.setStroke(Style.THIN);
        double right = x + THICKNESS;
        for (Tick tick : ticks) {
            double tickY = y + height * (1 - (tick.value() - scale.least()) / (scale.most() - scale.least()));
            graphics.draw(new Line2D.Double(right, tickY, right + TICK, tickY));
            Text.LABEL.draw(graphics, tick.label(), right + TICK + GAP, tickY, 0);
        }
        double titleX = x + width() - (title.size() - 0.5) * Text.AXIS.lineHeight();
        for (String line : title) {
            Text.AXIS.drawUpwards(graphics, line, titleX, y + height / 2.0, 0.5);
            titleX += Text.AXIS.lineHeight();
        }
    }
}
