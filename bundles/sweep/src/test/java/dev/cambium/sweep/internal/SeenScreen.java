package dev.cambium.sweep.internal;

import dev.cambium.shell.Console;
import dev.cambium.shell.Glyphs;
import dev.cambium.shell.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal that a console prints on: what is seen on it in the end, and of what went out of it at its top. */
final class SeenScreen {

    private static final Pattern PART = Pattern.compile("\u001b\\[(\\d*)([A-Z])|\r|\n|[^\u001b]", Pattern.DOTALL);

    private static final String ERASE_BELOW = "\u001b[J";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int columns;
    private final int rows;
    private final List<StringBuilder> lines = new ArrayList<>();
    private int row;
    private int column;
    private boolean wrapped;

    SeenScreen(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** @param live whether its errors go to it as well; else they are a file */
    Console console(Glyphs glyphs, boolean live) {
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Optional<Screen> screen = live ? Optional.of(new Screen(columns, rows)) : Optional.empty();
        return new Console(stream, stream, glyphs, Optional::empty, () -> screen);
    }

    String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** All lines as far as the cursor or something is, without what is blank at their ends. */
    List<String> seen() {
        return seen(written());
    }

    /** The same after the last drawing that has come whole. */
    List<String> drawn() {
        String written = written();
        int last = written.lastIndexOf(ERASE_BELOW);
        return seen(last < 0 ? "" : written.substring(0, last + ERASE_BELOW.length()));
    }

    private List<String> seen(String written) {
        lines.clear();
        lines.add(new StringBuilder());
        row = 0;
        column = 0;
        Matcher part = PART.matcher(written);
        int end = 0;
        while (part.find()) {
            if (part.start() != end) {
                throw new AssertionError("not understood: " + written.substring(end, part.start()));
            }
            end = part.end();
            act(part);
        }
        int used = lines.size();
        while (used > row + 1 && lines.get(used - 1).isEmpty()) { // was erased
            used--;
        }
        return lines.subList(0, used).stream().map(line -> line.toString().stripTrailing()).toList();
    }

    /** Whether a line was too long for the terminal. */
    boolean wasWrapped() {
        seen();
        return wrapped;
    }

    private void act(Matcher part) {
        String what = part.group(2) == null ? part.group() : part.group(2);
        if (part.group(2) == null) {
            switch (what) {
                case "\r" -> column = 0;
                case "\n" -> next();
                default -> put(what.charAt(0));
            }
            return;
        }
        switch (what) {
            case "A" -> row = Math.max(Math.max(0, lines.size() - rows), row - Integer.parseInt(part.group(1)));
            case "K" -> eraseLine();
            case "J" -> {
                eraseLine();
                for (int below = row + 1; below < lines.size(); below++) {
                    lines.get(below).setLength(0);
                }
            }
            default -> throw new AssertionError("not understood: " + what);
        }
    }

    private void next() {
        row++;
        column = 0;
        if (row == lines.size()) {
            lines.add(new StringBuilder());
        }
    }

    private void put(char character) {
        if (column == columns) {
            wrapped = true;
            next();
        }
        StringBuilder line = lines.get(row);
        while (line.length() <= column) {
            line.append(' ');
        }
        line.setCharAt(column++, character);
    }

    private void eraseLine() {
        StringBuilder line = lines.get(row);
        line.setLength(Math.min(line.length(), column));
    }
}
