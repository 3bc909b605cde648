package dev.cambium.figures;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/** Draws figures: readable in print, in colours that the colour-blind can tell apart. */
@ProviderType
public interface Figures {

    /** Draws as SVG. */
    void svg(LineChart chart, OutputStream out) throws IOException;

    /** Draws as PNG, with two pixels for each unit of the SVG. */
    void png(LineChart chart, OutputStream out) throws IOException;
}
