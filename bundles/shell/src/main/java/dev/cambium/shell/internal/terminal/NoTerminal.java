package dev.cambium.shell.internal.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;

/**
 * What Gogo's {@code ls} asks for its width, which it takes for granted in scripts as well. Our commands pass it over.
 */
public final class NoTerminal extends DumbTerminal {

    private static final Size USUAL = new Size(80, 24);

    public NoTerminal() throws IOException {
        super(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        setSize(USUAL);
    }
}
