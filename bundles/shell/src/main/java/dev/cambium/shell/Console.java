package dev.cambium.shell;

import com.google.gson.JsonElement;
import dev.cambium.base.Words;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where one call of a command prints: results on {@code out}, everything else on {@code err}. Whatever it is given, a
 * line stays one line, which a terminal only shows.
 */
@ProviderType
public class Console {

    private static final int UNLIMITED = 10_000;

    private final PrintStream out;
    private final PrintStream err;
    private final Glyphs glyphs;
    private final Supplier<Optional<Screen>> outScreen;
    private final Supplier<Optional<Screen>> errScreen;

    /**
     * A console that is no terminal, such as for a test of a command.
     *
     * @param out where results go
     * @param err where all else goes
     */
    public Console(PrintStream out, PrintStream err) {
        this(out, err, Glyphs.UNICODE, Optional::empty, Optional::empty);
    }

    /**
     * A console.
     *
     * @param glyphs    what its user can see
     * @param outScreen the terminal that {@code out} is, empty if it is none
     * @param errScreen the terminal that {@code err} is, empty if it is none
     */
    public Console(PrintStream out, PrintStream err, Glyphs glyphs, Supplier<Optional<Screen>> outScreen,
            Supplier<Optional<Screen>> errScreen) {
        this.out = out;
        this.err = err;
        this.glyphs = glyphs;
        this.outScreen = outScreen;
        this.errScreen = errScreen;
    }

    /**
     * Prints a line of the result.
     *
     * @throws UnwritableException if it does not arrive
     */
    public final void print(String line) {
        write(glyphs.show(Words.escape(line)));
    }

    /** Prints lines of the result. */
    public final void print(List<String> lines) {
        lines.forEach(this::print);
    }

    /** Prints a table, so that it fits. */
    public final void print(Table table) {
        print(table.lines(glyphs, width()));
    }

    /** Prints the result that {@code --json} asks for. */
    public final void print(JsonElement json) {
        write(PrintedJson.of(json));
    }

    private void write(String text) {
        draw(text + System.lineSeparator());
    }

    /** A line that is not part of the result, such as about what goes on. A long one is cut. */
    public final void say(String line) {
        drawLive(bounded(line) + System.lineSeparator());
    }

    /** A line of bounded length, as the user can see it. */
    protected final String bounded(String line) {
        return glyphs.show(Words.cut(Words.escape(line), Words.LONGEST_LINE));
    }

    /** Overwrites the current line of {@code err}, which must be a terminal. */
    public final void redraw(String line) {
        drawLive("\r" + glyphs.show(Words.escape(line)) + "\u001b[K");
    }

    /**
     * Writes on {@code out} as it is, with whatever a terminal is to do, at once.
     *
     * @throws UnwritableException if it does not arrive
     */
    public final void draw(String text) {
        boolean failed;
        synchronized (outlet()) {
            out.print(text);
            failed = out.checkError();
            passOn();
        }
        if (failed) {
            throw new UnwritableException();
        }
    }

    /** Writes on {@code err}, which must be a terminal, as it is, with whatever a terminal is to do, at once. */
    public final void drawLive(String text) {
        synchronized (outlet()) {
            err.print(text);
            err.flush();
            passOn();
        }
    }

    /** What {@code out} and {@code err} lead to, which other consoles may share. */
    protected Object outlet() {
        return this;
    }

    /** Has that show what it was given, if it keeps something back. */
    protected void passOn() {
        // the streams keep nothing back
    }

    /** Which characters the user can see. */
    public final Glyphs glyphs() {
        return glyphs;
    }

    /** The terminal that {@code out} is at this moment; empty if it is none, or one that can only print lines. */
    public Optional<Screen> screen() {
        return outScreen.get();
    }

    /** The width to which results should fit, in columns. */
    public final int width() {
        return outScreen.get().map(Screen::columns).orElse(UNLIMITED);
    }

    /** The terminal that {@code err} is at this moment; empty if it is none, or one that can only print lines. */
    public final Optional<Screen> liveScreen() {
        return errScreen.get();
    }

    /**
     * Whether the command was typed into the interactive shell: then work can go on when the command has ended, and
     * tell the user later.
     */
    public boolean isInteractive() {
        return false;
    }

    /** In the interactive shell: a line for the user, at whatever time, also after the command has ended. */
    public void announce(String line) {
        say(line);
    }

    /**
     * Has the key q call something while a command shows a screen.
     *
     * @param action what it calls, from another thread
     * @return ends that; empty if there is no keyboard to listen to
     */
    public Optional<Runnable> onQuit(Runnable action) {
        return Optional.empty();
    }

    /**
     * Has Ctrl-C in the interactive shell call something, in place of interrupting the command's thread. (On the
     * command line, Ctrl-C is a signal to the process.)
     *
     * @param action what it calls, from another thread
     * @return ends that
     */
    public Runnable onInterrupt(Runnable action) {
        return () -> { };
    }
}
