package dev.cambium.report.internal.page;

import dev.cambium.report.internal.drawing.Drawing;
import java.util.Map;

/**
 * A figure as the page shows it.
 *
 * @param drawing what it shows
 * @param drawn   the drawn figures of the page by name, as SVG; complete once {@link Gallery#draw} has returned
 */
record Plate(Drawing drawing, Map<String, String> drawn) {

    String name() {
        return drawing.name();
    }

    String title() {
        return drawing.title();
    }

    String caption() {
        boolean failed = drawing.figure().isPresent() && !isDrawn();
        return failed ? "This figure could not be drawn." : drawing.caption();
    }

    /** Whether there is a figure and not only words. */
    boolean isDrawn() {
        return drawn.containsKey(name());
    }

    String svg() {
        return drawn.get(name());
    }
}
