package dev.cambium.figures.internal;

import dev.cambium.base.Words;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Text of one size: measured, wrapped and drawn. */
final class Text {

    /** Of equal widths, so that what is measured with one fits with another. */
    static final List<String> FAMILIES = List.of("Liberation Sans", "Arial", "Helvetica");

    static final Text TITLE = new Text(Font.BOLD, 14);
    static final Text AXIS = new Text(Font.PLAIN, 13);
    static final Text LABEL = new Text(Font.PLAIN, 12);

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final Font font;
    private final Font fallback;

    /**
     * @param style of {@link Font}
     * @param size  in units
     */
    Text(int style, double size) {
        fallback = new Font(Font.SANS_SERIF, style, 1).deriveFont((float) size);
        font = FAMILIES.stream().map(family -> new Font(family, style, 1).deriveFont((float) size))
                .filter(each -> FAMILIES.contains(each.getFamily())).findFirst().orElse(fallback);
    }

    /**
     * To be called before anything else of this class.
     *
     * @throws IOException if the machine has no font
     */
    static void require() throws IOException {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("x", new FontRenderContext(null, true, true));
        } catch (RuntimeException | InternalError | LinkageError e) {
            // without fontconfig, a font or FreeType, Java's classes for fonts fail in one of these ways
            throw new IOException("figures need a font: install fontconfig and a font such as DejaVu", e);
        }
    }

    /** The distance between lines. */
    double lineHeight() {
        return 1.3 * font.getSize2D();
    }

    double size() {
        return font.getSize2D();
    }

    double width(String text) {
        String shown = Words.escape(text);
        return fontFor(shown).getStringBounds(shown, CONTEXT).getWidth();
    }

    /** The width of the widest; 0 for none. */
    double width(List<String> texts) {
        return texts.stream().mapToDouble(this::width).max().orElse(0);
    }

    /**
     * Draws.
     *
     * @param x     where the text is aligned
     * @param y     the middle of its capitals
     * @param align what of it is at x: 0 its left end, ½ its middle, 1 its right end
     */
    void draw(Graphics2D graphics, String text, double x, double y, double align) {
        String shown = Words.escape(text); // there is no XML with control characters in it
        graphics.setFont(fontFor(shown));
        graphics.drawString(shown, (float) (x - align * width(text)), (float) (y + 0.36 * font.getSize2D()));
    }

    /** Draws text that is read from below; {@code align} is what of it is at y: 0 its lower end, 1 its upper end. */
    void drawUpwards(Graphics2D graphics, String text, double x, double y, double align) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        draw(graphics, text, 0, 0, align);
        graphics.setTransform(before);
    }

    /** Breaks between words, and within one only if it is wider by itself. */
    List<String> wrap(String text, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || width(longer) <= width) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
            while (width(line) > width && line.length() > 1) {
                int end = fitting(line, width, "");
                lines.add(line.substring(0, end));
                line = line.substring(end);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    /** Cuts what is too wide, and says so with an ellipsis. */
    String shorten(String text, double width) {
        return width(text) <= width ? text : text.substring(0, fitting(text, width, "…")) + "…";
    }

    /** How many of the first characters fit, at least one. */
    private int fitting(String text, double width, String end) {
        int count = text.length() - 1;
        while (count > 1 && width(text.substring(0, count) + end) > width) {
            count--;
        }
        return count;
    }

    private Font fontFor(String text) {
        return font.canDisplayUpTo(text) < 0 ? font : fallback;
    }
}
