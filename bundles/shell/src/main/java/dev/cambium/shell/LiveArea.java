package dev.cambium.shell;

import java.util.List;
import java.util.function.Consumer;

/**
 * A part of the terminal that is drawn again and again in place; what was printed before stays above it. Lines must
 * be narrower than the terminal and together lower; where none is drawn, others can be printed above what comes next.
 */
public final class LiveArea {

    private static final String START_OF_LINE = "\r";
    private static final String ERASE_TO_END_OF_LINE = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";

    private final Consumer<String> terminal;
    private List<String> shown = List.of();

    /** @param terminal writes on it as it is, as {@link Console#draw} and {@link Console#drawLive} do */
    public LiveArea(Consumer<String> terminal) {
        this.terminal = terminal;
    }

    /**
     * Draws.
     *
     * @param columns the terminal's width at this moment: a terminal that has become narrower has wrapped the lines
     */
    public void draw(List<String> lines, int columns) {
        if (lines.isEmpty() && shown.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder(START_OF_LINE);
        int up = shown.stream().mapToInt(line -> 1 + Math.max(0, Columns.of(line) - 1) / columns).sum() - 1;
        if (up > 0) {
            text.append("\u001b[").append(up).append('A');
        }
        text.append(String.join(ERASE_TO_END_OF_LINE + System.lineSeparator(), lines)).append(ERASE_TO_END_OF_LINE)
                .append(ERASE_BELOW);
        terminal.accept(text.toString());
        shown = List.copyOf(lines);
    }

    /** Leaves what was drawn last, so that other lines can follow. */
    public void end() {
        if (!shown.isEmpty()) {
            terminal.accept(System.lineSeparator());
            shown = List.of();
        }
    }
}
