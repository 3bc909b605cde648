package dev.cambium.shell.internal;

import com.google.gson.JsonElement;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import org.jline.terminal.Terminal;

/** Where one call of a command prints: results on {@code out}, everything else on {@code err}. */
final class Console {

    /** The session's variable in which Gogo's interactive shell keeps its terminal. */
    static final String TERMINAL = ".terminal";

    private static final int UNLIMITED = 10_000;

    private final PrintStream out;
    private final PrintStream err;
    private final Glyphs glyphs;
    private final Supplier<OptionalInt> outColumns;
    private final Supplier<OptionalInt> errColumns;
    private Terminal terminal;

    /**
     * A console.
     *
     * @param outColumns the width of the terminal that {@code out} is, empty if it is none
     * @param errColumns the width of the terminal that {@code err} is, empty if it is none
     */
    Console(PrintStream out, PrintStream err, Glyphs glyphs, Supplier<OptionalInt> outColumns,
            Supplier<OptionalInt> errColumns) {
        this.out = out;
        this.err = err;
        this.glyphs = glyphs;
        this.outColumns = outColumns;
        this.errColumns = errColumns;
    }

    /** The console of the command that the calling thread executes. */
    static Console of(CommandSession session) {
        Process process = Process.Utils.current();
        PrintStream out = process == null ? System.out : process.out();
        PrintStream err = process == null ? System.err : process.err();
        if (session.get(TERMINAL) instanceof Terminal terminal) {
            boolean live = !terminal.getType().startsWith(Terminal.TYPE_DUMB) && terminal.getWidth() > 0;
            Supplier<OptionalInt> columns = () -> live ? OptionalInt.of(terminal.getWidth()) : OptionalInt.empty();
            boolean piped = process != null && !process.isTty(1);
            Console console = new Console(out, err, Glyphs.of(terminal.encoding().name()),
                    piped ? OptionalInt::empty : columns, columns);
            console.terminal = terminal;
            return console;
        }
        return new Console(out, err, Glyphs.of(System.getProperty("native.encoding")), StandardStreams::outColumns,
                StandardStreams::errColumns);
    }

    void print(String line) {
        out.println(glyphs.show(line));
    }

    void print(List<String> lines) {
        lines.forEach(this::print);
    }

    void print(Table table) {
        print(table.lines(glyphs, width()));
    }

    void print(JsonElement json) {
        out.println(Json.print(json));
    }

    /** A line that is not part of the result. */
    void say(String line) {
        err.println(glyphs.show(line));
    }

    /** Overwrites the current line of {@code err}, which must be a terminal. */
    void redraw(String line) {
        err.print("\r" + glyphs.show(line) + "\u001b[K");
        err.flush();
    }

    /** The width to which results should fit. */
    int width() {
        return outColumns.get().orElse(UNLIMITED);
    }

    /** The width of the terminal that {@code err} is; empty if it is none. */
    OptionalInt liveWidth() {
        return errColumns.get();
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
