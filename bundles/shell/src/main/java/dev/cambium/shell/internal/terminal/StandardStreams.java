package dev.cambium.shell.internal.terminal;

import dev.cambium.shell.Screen;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.nativ.CLibrary;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the process's output goes to a terminal, and how large that is at the moment. */
final class StandardStreams {

    private static final Logger LOG = LoggerFactory.getLogger(StandardStreams.class);

    private static Optional<TerminalProvider> provider;

    private StandardStreams() {
    }

    /** The terminal that standard output goes to, if it does. */
    static Optional<Screen> out() {
        return screen(SystemStream.Output);
    }

    /** The terminal that standard error goes to, if it does. */
    static Optional<Screen> err() {
        return screen(SystemStream.Error);
    }

    /** Whether a terminal of this kind, as TERM tells it, can do more than print line below line. */
    static boolean canDraw(String kind) {
        return kind != null && !kind.isBlank() && !kind.startsWith(Terminal.TYPE_DUMB) && !kind.equals("unknown");
    }

    /** The terminal of standard input and output, opened to read keys; empty if one of them is none. */
    static Optional<Terminal> terminal() {
        boolean both = provider().filter(p -> p.isSystemStream(SystemStream.Input)
                && p.isSystemStream(SystemStream.Output)).isPresent();
        return both
                ? withOwnLoader(() -> TerminalBuilder.builder().system(true).dumb(false).nativeSignals(false).build())
                : Optional.empty();
    }

    private static Optional<Screen> screen(SystemStream stream) {
        return provider().filter(p -> p.isSystemStream(stream))
                .map(p -> new Screen(columns(p.systemStreamWidth(stream)), rows(stream)));
    }

    /** A terminal that does not know its size says 0. */
    private static int columns(int told) {
        return told > 0 ? told : Screen.USUAL.columns();
    }

    /** The provider tells the width alone. */
    private static int rows(SystemStream stream) {
        try {
            CLibrary.WinSize size = new CLibrary.WinSize();
            int descriptor = stream == SystemStream.Output ? 1 : 2;
            return CLibrary.ioctl(descriptor, CLibrary.TIOCGWINSZ, size) == 0 && size.ws_row > 0
                    ? size.ws_row : Screen.USUAL.rows();
        } catch (LinkageError e) {
            return Screen.USUAL.rows();
        }
    }

    private static synchronized Optional<TerminalProvider> provider() {
        if (provider == null) {
            provider = load();
        }
        return provider;
    }

    private static Optional<TerminalProvider> load() {
        return withOwnLoader(() -> TerminalProvider.load("jni"));
    }

    /** JLine looks for its parts with the thread's class loader. */
    private static <T> Optional<T> withOwnLoader(Callable<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(TerminalProvider.class.getClassLoader());
            return Optional.of(work.call());
        } catch (Exception | LinkageError e) {
            LOG.info("no native access to the terminal, so output is taken for a file", e);
            return Optional.empty();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
