package dev.cambium.shell.internal.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to the keyboard while a command shows something, so that q can leave it. */
final class Keys implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
    private static final long PAUSE_MILLISECONDS = 100;
    private static final int CTRL_D = 4;
    private static final long PATIENCE_MILLISECONDS = 1_000;
    /** Where Linux tells which processes have the terminal: their group, and that of this process, after the name. */
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final int OWN_GROUP = 2;
    private static final int TERMINALS_GROUP = 5;

    private final Terminal terminal;
    private final boolean own;
    private final Attributes before;
    private final Thread thread;
    private volatile boolean closing;

    private Keys(Terminal terminal, boolean own, Runnable quit) {
        this.terminal = terminal;
        this.own = own;
        this.before = terminal.enterRawMode();
        this.thread = new Thread(() -> listen(quit), "keys");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins to listen.
     *
     * @param terminal that of the interactive shell, or {@code null} on the command line
     * @param quit     what q does, called from another thread
     * @return empty if there is no keyboard, or another process has it
     */
    static Optional<Keys> listen(Terminal terminal, Runnable quit) {
        if (terminal != null) {
            return Optional.of(new Keys(terminal, false, quit));
        }
        if (isInBackground()) { // touching the terminal would stop the process
            return Optional.empty();
        }
        return StandardStreams.terminal().map(opened -> new Keys(opened, true, quit));
    }

    private static boolean isInBackground() {
        try {
            String stat = Files.readString(STAT);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return !fields[OWN_GROUP].equals(fields[TERMINALS_GROUP]);
        } catch (IOException | IndexOutOfBoundsException e) {
            LOG.debug("whether the process is in the background is not known here", e);
            return false;
        }
    }

    private void listen(Runnable quit) {
        try {
            while (!closing) {
                int key = terminal.reader().read(PAUSE_MILLISECONDS);
                if (key == 'q' || key == 'Q' || key == CTRL_D) {
                    quit.run();
                    return;
                }
                if (key == -1) {
                    return;
                }
            }
        } catch (IOException e) {
            LOG.debug("the keyboard has gone", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(PATIENCE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.setAttributes(before);
        if (own) {
            try {
                terminal.close();
            } catch (IOException e) {
                LOG.debug("the terminal does not close", e);
            }
        }
    }
}
