package dev.cambium.report.internal.page;

import dev.cambium.report.internal.drawing.Drawing;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure as the page shows it.
 *
 * @param drawing what it shows
 * @param drawn   the drawn figures of the page by name, as SVG; complete once {@link Gallery#draw} has returned
 */
record Plate(Drawing drawing, Map<String, String> drawn) {

    private static final Set<String> IMAGES = Set.of("svg", "png", "jpg", "jpeg", "gif", "webp", "avif");
    private static final Pattern ENDING = Pattern.compile(".*\\.([A-Za-z0-9]{1,10})");

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

    /** Whether there is a file of the metric's own. */
    boolean isAttached() {
        return drawing.file().isPresent();
    }

    /** Whether browsers show that file as an image. */
    boolean isImage() {
        return isAttached() && IMAGES.contains(ending(drawing));
    }

    /** What the link to that file says. */
    String kind() {
        String ending = ending(drawing);
        return ending.isEmpty() ? "file" : ending.toUpperCase(Locale.ROOT);
    }

    String attachment() {
        return attachment(drawing);
    }

    /** The name of the file beside the page. */
    static String attachment(Drawing drawing) {
        String ending = ending(drawing);
        return drawing.name() + (ending.isEmpty() ? ".bin" : "." + ending);
    }

    private static String ending(Drawing drawing) {
        Matcher ending = ENDING.matcher(drawing.file().map(file -> file.getFileName().toString()).orElse(""));
        return ending.matches() ? ending.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
