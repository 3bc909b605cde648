package dev.cambium.shell.internal;

import com.google.gson.JsonElement;
import dev.cambium.base.Words;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import org.jline.terminal.Terminal;

/**
 * Where one call of a command prints: results on {@code out}, everything else on {@code err}. Whatever it is given, a
 * line stays one line, which a terminal only shows.
 */
final class Console {

    /** The session's variable in which Gogo's interactive shell keeps its terminal. */
    static final String TERMINAL = ".terminal";

    private static final int UNLIMITED = 10_000;

    private final PrintStream out;
    private final PrintStream err;
    private final Glyphs glyphs;
    private final Supplier<Optional<Screen>> outScreen;
    private final Supplier<Optional<Screen>> errScreen;
    private boolean draws = true;
    private CommandSession session;
    private Terminal terminal;
    private Consumer<String> announcements;

    /**
     * A console.
     *
     * @param outScreen the terminal that {@code out} is, empty if it is none
     * @param errScreen the terminal that {@code err} is, empty if it is none
     */
    Console(PrintStream out, PrintStream err, Glyphs glyphs, Supplier<Optional<Screen>> outScreen,
            Supplier<Optional<Screen>> errScreen) {
        this.out = out;
        this.err = err;
        this.glyphs = glyphs;
        this.outScreen = outScreen;
        this.errScreen = errScreen;
    }

    /** The console of the command that the calling thread executes. */
    static Console of(CommandSession session) {
        Process process = Process.Utils.current();
        PrintStream out = process == null ? System.out : process.out();
        PrintStream err = process == null ? System.err : process.err();
        if (session.get(TERMINAL) instanceof Terminal terminal && !(terminal instanceof NoTerminal)) {
            boolean live = !terminal.getType().startsWith(Terminal.TYPE_DUMB) && terminal.getWidth() > 0;
            Supplier<Optional<Screen>> screen = () -> live
                    ? Optional.of(new Screen(terminal.getWidth(), terminal.getHeight())) : Optional.empty();
            boolean piped = process != null && !process.isTty(1);
            Console console = new Console(out, err, Glyphs.of(terminal.encoding().name()),
                    piped ? Optional::empty : screen, screen);
            console.terminal = terminal;
            console.session = session;
            return Announcements.of(session).map(above -> console.announcing(above::say)).orElse(console);
        }
        boolean draws = StandardStreams.canDraw(System.getenv("TERM"));
        Console console = new Console(out, err, Glyphs.ofPlatform(), StandardStreams::out,
                draws ? StandardStreams::err : Optional::empty);
        console.draws = draws;
        console.session = session;
        return console;
    }

    /** Makes this the console of the interactive shell, which shows lines at any time in the given way. */
    Console announcing(Consumer<String> way) {
        announcements = way;
        return this;
    }

    /**
     * Whether the command was typed into the interactive shell: then work can go on when the command has ended, and
     * tell the user later.
     */
    boolean isInteractive() {
        return announcements != null;
    }

    /** In the interactive shell: a line for the user, at whatever time, also after the command has ended. */
    void announce(String line) {
        announcements.accept(bounded(line));
    }

    /** The session that the command belongs to. */
    CommandSession session() {
        return session;
    }

    Glyphs glyphs() {
        return glyphs;
    }

    /**
     * Prints a line of the result.
     *
     * @throws UnwritableException if it does not arrive
     */
    void print(String line) {
        write(glyphs.show(Words.escape(line)));
    }

    void print(List<String> lines) {
        lines.forEach(this::print);
    }

    void print(Table table) {
        print(table.lines(glyphs, width()));
    }

    void print(JsonElement json) {
        write(Json.print(json));
    }

    private void write(String text) {
        out.println(text);
        if (out.checkError()) {
            throw new UnwritableException();
        }
    }

    /** A line that is not part of the result. */
    void say(String line) {
        err.println(bounded(line));
    }

    private String bounded(String line) {
        return glyphs.show(Words.cut(Words.escape(line), Words.LONGEST_LINE));
    }

    /** Overwrites the current line of {@code err}, which must be a terminal. */
    void redraw(String line) {
        err.print("\r" + glyphs.show(Words.escape(line)) + "\u001b[K");
        err.flush();
    }

    /** Writes on {@code out} as it is, with whatever a terminal is to do, at once. */
    void draw(String text) {
        out.print(text);
        if (out.checkError()) {
            throw new UnwritableException();
        }
    }

    /** The terminal that {@code out} is at this moment; empty if it is none, or one that can only print lines. */
    Optional<Screen> screen() {
        return draws ? outScreen.get() : Optional.empty();
    }

    /** The width to which results should fit. */
    int width() {
        return outScreen.get().map(Screen::columns).orElse(UNLIMITED);
    }

    /** The width of the terminal that {@code err} is; empty if it is none, or one that can only print lines. */
    OptionalInt liveWidth() {
        return errScreen.get().map(screen -> OptionalInt.of(screen.columns())).orElse(OptionalInt.empty());
    }

    /**
     * Has the key q call something while a command shows a screen.
     *
     * @return ends that; empty if there is no keyboard to listen to
     */
    Optional<Keys> onQuit(Runnable action) {
        return screen().flatMap(screen -> Keys.listen(terminal, action));
    }

    /**
     * Has Ctrl-C in the interactive shell call something, in place of interrupting the command's thread. (On the
     * command line, Ctrl-C is a signal to the process.)
     *
     * @return ends that
     */
    Runnable onInterrupt(Runnable action) {
        if (terminal == null) {
            return () -> { };
        }
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> action.run());
        return () -> terminal.handle(Terminal.Signal.INT, before);
    }
}
