package dev.cambium.shell.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Lines up columns. Columns of which every cell is a number are aligned to the right. */
final class Table {

    private static final String GAP = "  ";
    private static final String ONE_NUMBER = "[-−]?\\d[\\d ]*(\\.\\d+)?(e[-+]?\\d+)?";
    /** A number, one of several (3/10), or one with its spread (0.5 ± 0.1). */
    private static final Pattern NUMBER =
            Pattern.compile(ONE_NUMBER + "(/" + ONE_NUMBER + "| (±|\\+-) " + ONE_NUMBER + ")?");
    private static final int NARROWEST_LAST_COLUMN = 20;

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    Table(String... titles) {
        this(Arrays.asList(titles));
    }

    Table(List<String> titles) {
        this.columns = titles.size();
        rows.add(List.copyOf(titles));
    }

    Table row(String... cells) {
        return row(Arrays.asList(cells));
    }

    Table row(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(cells.size() + " cells in a table of " + columns + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /**
     * The lines, without trailing spaces.
     *
     * @param glyphs what can be shown
     * @param width  the width to keep to where that is possible by wrapping the last column
     */
    List<String> lines(Glyphs glyphs, int width) {
        List<List<String>> shown = rows.stream().map(row -> row.stream().map(glyphs::show).toList()).toList();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            widths[c] = shown.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
            numbers[c] = shown.size() > 1 && shown.stream().skip(1).allMatch(row -> isNumber(row.get(column)));
        }
        int before = Arrays.stream(widths, 0, columns - 1).sum() + GAP.length() * (columns - 1);
        int last = Math.max(Math.min(width - before, widths[columns - 1]),
                Math.min(NARROWEST_LAST_COLUMN, widths[columns - 1]));
        List<String> lines = new ArrayList<>();
        for (List<String> row : shown) {
            StringBuilder start = new StringBuilder();
            for (int c = 0; c < columns - 1; c++) {
                start.append(pad(row.get(c), widths[c], numbers[c])).append(GAP);
            }
            List<String> wrapped = wrap(row.get(columns - 1), last);
            lines.add((start + pad(wrapped.get(0), last, numbers[columns - 1])).stripTrailing());
            wrapped.stream().skip(1).forEach(rest -> lines.add(" ".repeat(before) + rest));
        }
        return lines;
    }

    private static boolean isNumber(String cell) {
        return cell.isEmpty() || NUMBER.matcher(cell).matches();
    }

    static String pad(String text, int width, boolean right) {
        String spaces = " ".repeat(Math.max(0, width - text.length()));
        return right ? spaces + text : text + spaces;
    }

    /** Breaks a text at spaces into lines of at most {@code width} characters, or one word. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
