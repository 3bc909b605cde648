package dev.cambium.shell;

import dev.cambium.shell.internal.terminal.SessionConsole;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A console whose output a test can read. */
public final class RecordedConsole {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** One whose standard error is a file. */
    public SessionConsole plain() {
        return console(Glyphs.UNICODE, OptionalInt.empty());
    }

    /** One whose standard error is a terminal. */
    public Console live(int width) {
        return console(Glyphs.UNICODE, OptionalInt.of(width));
    }

    /** One whose standard output and error are a terminal. */
    public Console live(int columns, int rows) {
        return console(Glyphs.UNICODE, Optional.of(new Screen(columns, rows)));
    }

    /** One of the interactive shell, without a terminal. */
    public Console interactive(Consumer<String> announcements) {
        return plain().announcing(announcements);
    }

    public SessionConsole console(Glyphs glyphs, OptionalInt width) {
        return console(glyphs, width.isPresent() ? Optional.of(new Screen(width.getAsInt(), 24)) : Optional.empty());
    }

    private SessionConsole console(Glyphs glyphs, Optional<Screen> screen) {
        return new SessionConsole(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), glyphs, () -> screen, () -> screen);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    public List<String> outLines() {
        return out().lines().toList();
    }

    public List<String> errLines() {
        return err().lines().toList();
    }
}
