package dev.cambium.shell.internal.terminal;

import dev.cambium.shell.Console;
import dev.cambium.shell.Glyphs;
import dev.cambium.shell.Screen;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import org.jline.terminal.Terminal;

/** The console of a command that Gogo executes: the process's streams, or the interactive shell's terminal. */
public final class SessionConsole extends Console {

    /** The session's variable in which Gogo's interactive shell keeps its terminal. */
    public static final String TERMINAL = ".terminal";

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
    public SessionConsole(PrintStream out, PrintStream err, Glyphs glyphs, Supplier<Optional<Screen>> outScreen,
            Supplier<Optional<Screen>> errScreen) {
        super(out, err, glyphs, outScreen, errScreen);
    }

    /** The console of the command that the calling thread executes. */
    public static SessionConsole of(CommandSession session) {
        Process process = Process.Utils.current();
        PrintStream out = process == null ? System.out : process.out();
        PrintStream err = process == null ? System.err : process.err();
        if (session.get(TERMINAL) instanceof Terminal terminal && !(terminal instanceof NoTerminal)) {
            boolean live = !terminal.getType().startsWith(Terminal.TYPE_DUMB) && terminal.getWidth() > 0;
            Supplier<Optional<Screen>> screen = () -> live
                    ? Optional.of(new Screen(terminal.getWidth(), terminal.getHeight())) : Optional.empty();
            boolean piped = process != null && !process.isTty(1);
            SessionConsole console = new SessionConsole(out, err, Glyphs.of(terminal.encoding().name()),
                    piped ? Optional::empty : screen, screen);
            console.terminal = terminal;
            console.session = session;
            return Announcements.of(session).map(above -> console.announcing(above::say)).orElse(console);
        }
        boolean draws = StandardStreams.canDraw(System.getenv("TERM"));
        SessionConsole console = new SessionConsole(out, err, Glyphs.ofPlatform(), StandardStreams::out,
                draws ? StandardStreams::err : Optional::empty);
        console.draws = draws;
        console.session = session;
        return console;
    }

    /** Makes this the console of the interactive shell, which shows lines at any time in the given way. */
    public SessionConsole announcing(Consumer<String> way) {
        announcements = way;
        return this;
    }

    /** The session that the command of a console belongs to. */
    public static CommandSession session(Console console) {
        if (console instanceof SessionConsole gogo && gogo.session != null) {
            return gogo.session;
        }
        throw new IllegalStateException("a console of no session");
    }

    @Override
    protected Object outlet() {
        return terminal == null ? this : terminal;
    }

    /** JLine's terminal keeps back what Gogo's streams have given it. */
    @Override
    protected void passOn() {
        if (terminal != null) {
            terminal.flush();
        }
    }

    @Override
    public Optional<Screen> screen() {
        return draws ? super.screen() : Optional.empty();
    }

    @Override
    public boolean isInteractive() {
        return announcements != null;
    }

    @Override
    public void announce(String line) {
        if (announcements == null) {
            super.announce(line);
        } else {
            announcements.accept(bounded(line));
        }
    }

    @Override
    public Optional<Runnable> onQuit(Runnable action) {
        return screen().flatMap(screen -> Keys.listen(terminal, action)).map(keys -> keys::close);
    }

    @Override
    public Runnable onInterrupt(Runnable action) {
        if (terminal == null) {
            return () -> { };
        }
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> action.run());
        return () -> terminal.handle(Terminal.Signal.INT, before);
    }
}
