package dev.cambium.shell.internal.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;

/**
 * Tells the user of the interactive shell what happens in the background: at once above the prompt, or, while a
 * command has the terminal, above the next prompt.
 */
public final class Announcements {

    /** The session's variable in which Gogo's interactive shell keeps its line reader. */
    public static final String READER = ".reader";

    private static final String ANNOUNCEMENTS = ".announcements";

    private final LineReaderImpl reader;
    private final List<String> held = new ArrayList<>();

    private Announcements(LineReaderImpl reader) {
        this.reader = reader;
    }

    /** Those of a session; empty if nobody types into it. */
    static Optional<Announcements> of(CommandSession session) {
        if (!(session.get(READER) instanceof LineReaderImpl reader)) {
            return Optional.empty();
        }
        synchronized (reader) {
            if (session.get(ANNOUNCEMENTS) instanceof Announcements existing) {
                return Optional.of(existing);
            }
            Announcements announcements = new Announcements(reader);
            session.put(ANNOUNCEMENTS, announcements);
            reader.getWidgets().put(LineReader.CALLBACK_INIT, announcements::release);
            return Optional.of(announcements);
        }
    }

    synchronized void say(String line) {
        if (reader.isReading()) {
            reader.printAbove(line);
        } else {
            held.add(line);
        }
    }

    /** Called by the reader when it begins to read a line. */
    private synchronized boolean release() {
        held.forEach(reader::printAbove);
        held.clear();
        return true;
    }
}
