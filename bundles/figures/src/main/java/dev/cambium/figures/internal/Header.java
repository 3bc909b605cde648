package dev.cambium.figures.internal;

import java.awt.Graphics2D;
import java.util.List;

/** The top of a figure: its title and, below, its legend, where it cannot cover anything. */
final class Header {

    private static final double GAP = 6;

    private final List<String> title;
    private final Legend legend;

    Header(String title, List<Legend.Entry> entries) {
        this(title, entries, Style.WIDTH);
    }

    /** The top of a figure of another width. */
    Header(String title, List<Legend.Entry> entries, double width) {
        this.title = Text.TITLE.wrap(title, width - 2 * Style.MARGIN);
        legend = new Legend(entries, width - 2 * Style.MARGIN);
    }

    /** Where what lies below can begin. */
    double bottom() {
        double height = title.size() * Text.TITLE.lineHeight() + legend.height();
        return Style.MARGIN + height + (legend.height() > 0 ? GAP : 0) + (height > 0 ? GAP : 0);
    }

    void paint(Graphics2D graphics) {
        graphics.setColor(Style.INK);
        double y = Style.MARGIN + Text.TITLE.lineHeight() / 2;
        for (String line : title) {
            Text.TITLE.draw(graphics, line, Style.MARGIN, y, 0);
            y += Text.TITLE.lineHeight();
        }
        legend.paint(graphics, Style.MARGIN, y - Text.TITLE.lineHeight() / 2 + GAP);
    }
}
