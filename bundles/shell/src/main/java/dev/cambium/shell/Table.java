package dev.cambium.shell;

import dev.cambium.base.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Lines up columns. Columns of which every cell is a number are aligned to the right.
 *
 * <p>A table that is too wide for its terminal keeps its cells whole as long as it can: first the titles' words go on
 * below each other, and those of the last column, or all of that goes below its row where it has no room to be read;
 * then long names are cut in the middle, the longest first; and where all that does not do, the columns that have no
 * room come in a table of their own below, beside the first column again.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final String ONE_NUMBER = "[-−]?\\d[\\d ]*(\\.\\d+)?(e[-+]?\\d+)?";
    /** A number, one of several (3/10), or one with its spread (0.5 ± 0.1). */
    private static final Pattern NUMBER =
            Pattern.compile(ONE_NUMBER + "(/" + ONE_NUMBER + "| (±|\\+-) " + ONE_NUMBER + ")?");
    /** How wide sentences have to be, in columns and as a share of the terminal. */
    private static final int NARROWEST_PROSE = 30;
    private static final int SHARE_OF_PROSE = 3;
    private static final String INDENT = "    ";
    private static final int NARROWEST_NAME = 8;
    /** A run's id, which users type. */
    private static final int NARROWEST_FIRST_COLUMN = 22;

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    /** A table with these titles. */
    public Table(String... titles) {
        this(Arrays.asList(titles));
    }

    /** A table with these titles. */
    public Table(List<String> titles) {
        this.columns = titles.size();
        rows.add(titles.stream().map(Words::escape).toList());
    }

    /** Adds a row, with a cell for each title. */
    public Table row(String... cells) {
        return row(Arrays.asList(cells));
    }

    /** Adds a row, with a cell for each title. */
    public Table row(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(cells.size() + " cells in a table of " + columns + " columns");
        }
        rows.add(cells.stream().map(Words::escape).toList());
        return this;
    }

    /**
     * The lines, without trailing spaces.
     *
     * @param glyphs what can be shown
     * @param width  the columns that the lines may take
     */
    public List<String> lines(Glyphs glyphs, int width) {
        int readable = Math.min(NARROWEST_PROSE, width / SHARE_OF_PROSE);
        List<Column> all = IntStream.range(0, columns).mapToObj(c ->
                new Column(rows.stream().map(row -> glyphs.show(row.get(c))).toList(), c, readable)).toList();
        Column end = all.get(columns - 1);
        List<Column> others = all.subList(0, columns - 1);
        int room = width - others.stream().mapToInt(column -> column.whole() + GAP.length()).sum();
        return columns > 1 && end.isProse() && room < end.whole()
                ? new Layout(others, glyphs, width).lines(end) : new Layout(all, glyphs, width).lines(null);
    }

    private static boolean isNumber(String cell) {
        return cell.isEmpty() || NUMBER.matcher(cell).matches();
    }

    /** Breaks a text at spaces into lines that take at most {@code width} columns, or one word. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ")) {
            int more = Columns.of(word);
            if (length > 0 && length + 1 + more > width) {
                lines.add(line.toString());
                line.setLength(0);
                length = 0;
            }
            line.append(length == 0 ? "" : " ").append(word);
            length += more + (length == 0 ? 0 : 1);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A column, its title first. */
    private final class Column {
        private final List<String> cells;
        private final boolean first;
        private final boolean last;
        private final boolean number;
        private final int natural;
        private final int readable;
        private int width;

        /**
         * A column.
         *
         * @param readable how wide it has to be at least if it is the last and of sentences
         */
        Column(List<String> cells, int index, int readable) {
            this.readable = readable;
            this.cells = cells;
            this.first = index == 0;
            this.last = index == columns - 1;
            this.number = cells.size() > 1 && cells.stream().skip(1).allMatch(Table::isNumber);
            this.natural = Math.max(Columns.of(cells.get(0)), widest());
            this.width = natural;
        }

        private int widest() {
            return cells.stream().skip(1).mapToInt(Columns::of).max().orElse(0);
        }

        /** Whether there are sentences in it, and not names or numbers. */
        boolean isProse() {
            return !number && cells.stream().skip(1).anyMatch(cell -> cell.contains(" "));
        }

        /** The width at which no cell is cut, and no word of the title. */
        int whole() {
            int below = last && !number ? Math.min(widest(), readable) : widest();
            return Math.max(titleWord(), below);
        }

        /** The width at which names can still be told from each other; numbers and dates are not cut. */
        int narrowest() {
            boolean names = cells.stream().skip(1).anyMatch(cell -> cell.chars().anyMatch(Character::isLetter));
            int least = first ? NARROWEST_FIRST_COLUMN : NARROWEST_NAME;
            return names && !number ? Math.min(whole(), Math.max(least, titleWord())) : whole();
        }

        private int titleWord() {
            return Arrays.stream(cells.get(0).split(" ")).mapToInt(Columns::of).max().orElse(0);
        }

        /** Gives up what no line of it needs. */
        void tighten(Glyphs glyphs) {
            width = IntStream.range(0, cells.size()).boxed().flatMap(row -> lines(row, glyphs).stream())
                    .mapToInt(Columns::of).max().orElse(0);
        }

        /** The lines of one of the cells. */
        List<String> lines(int row, Glyphs glyphs) {
            boolean wraps = row == 0 || last && !number;
            return (wraps ? wrap(cells.get(row), width) : List.of(cells.get(row))).stream()
                    .map(line -> Columns.cut(line, width, glyphs)).toList();
        }
    }

    /** Columns on a terminal. */
    private record Layout(List<Column> columns, Glyphs glyphs, int width) {

        /**
         * The lines.
         *
         * @param below a column that has its place below each row, or {@code null}
         */
        List<String> lines(Column below) {
            narrow();
            List<String> lines = new ArrayList<>();
            List<List<Column>> blocks = blocks();
            for (List<Column> block : blocks) {
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                for (int row = 0; row < block.get(0).cells.size(); row++) {
                    add(block, row, lines);
                    if (below != null && block == blocks.get(blocks.size() - 1)) {
                        addBelow(below.cells.get(row), lines);
                    }
                }
            }
            return lines;
        }

        private void addBelow(String cell, List<String> lines) {
            if (!cell.isBlank()) {
                int room = Math.max(1, width - INDENT.length());
                wrap(cell, room).forEach(line -> lines.add(INDENT + Columns.cut(line, room, glyphs)));
            }
        }

        /** Takes from the columns what they have too much, the widest first. */
        private void narrow() {
            Column end = columns.get(columns.size() - 1);
            if (end.last && !end.number) {
                end.width -= Math.max(0, Math.min(excess(), end.width - end.whole()));
            }
            narrow(columns, columns.stream().mapToInt(Column::whole).toArray());
            int[] narrowest = columns.stream().mapToInt(Column::narrowest).toArray();
            if (excess() > 0 && Arrays.stream(narrowest).sum() + gaps(columns.size()) <= width) {
                narrow(columns, narrowest);
            }
            columns.forEach(column -> column.tighten(glyphs));
        }

        private void narrow(List<Column> all, int[] least) {
            while (excess() > 0) {
                int widest = -1;
                for (int c = 0; c < all.size(); c++) {
                    if (all.get(c).width > least[c] && (widest < 0 || all.get(c).width > all.get(widest).width)) {
                        widest = c;
                    }
                }
                if (widest < 0) {
                    return;
                }
                all.get(widest).width--;
            }
        }

        private int excess() {
            return columns.stream().mapToInt(column -> column.width).sum() + gaps(columns.size()) - width;
        }

        private static int gaps(int count) {
            return GAP.length() * (count - 1);
        }

        /** The columns that stand beside each other; the first column leads each group. */
        private List<List<Column>> blocks() {
            if (excess() <= 0) {
                return List.of(columns);
            }
            Column key = columns.get(0);
            key.width = Math.min(key.width, Math.max(NARROWEST_FIRST_COLUMN, width / 2));
            List<List<Column>> blocks = new ArrayList<>();
            List<Column> block = new ArrayList<>(List.of(key));
            int used = key.width;
            for (Column column : columns.subList(1, columns.size())) {
                column.width = Math.max(1, Math.min(column.width, width - key.width - GAP.length()));
                if (block.size() > 1 && used + GAP.length() + column.width > width) {
                    blocks.add(block);
                    block = new ArrayList<>(List.of(key));
                    used = key.width;
                }
                block.add(column);
                used += GAP.length() + column.width;
            }
            Column end = block.get(block.size() - 1);
            if (end.last && !end.number) { // what the others had to leave is its own again
                end.width = Math.min(end.natural, end.width + width - used);
            }
            blocks.add(block);
            return blocks;
        }

        private void add(List<Column> block, int row, List<String> lines) {
            List<List<String>> cells = block.stream().map(column -> column.lines(row, glyphs)).toList();
            int height = cells.stream().mapToInt(List::size).max().orElse(1);
            for (int line = 0; line < height; line++) {
                StringBuilder text = new StringBuilder();
                for (int c = 0; c < block.size(); c++) {
                    List<String> cell = cells.get(c);
                    // titles stand at the bottom, above their column
                    int at = row == 0 ? line - (height - cell.size()) : line;
                    text.append(c == 0 ? "" : GAP).append(Columns.pad(at < 0 || at >= cell.size() ? "" : cell.get(at),
                            block.get(c).width, block.get(c).number));
                }
                lines.add(text.toString().stripTrailing());
            }
        }
    }
}
