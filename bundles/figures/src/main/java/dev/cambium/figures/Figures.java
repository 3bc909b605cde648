package dev.cambium.figures;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/** Draws figures: readable in print, in colours that the colour-blind can tell apart. */
@ProviderType
public interface Figures {

    /** Draws as SVG, dark on white. */
    void svg(Figure figure, OutputStream out) throws IOException;

    /**
     * Draws as SVG that can stand in an HTML page: an {@code svg} element, without an XML declaration, whose ink, paper
     * and grid lines follow the page's custom properties {@code --ink}, {@code --paper} and {@code --grid} if it has
     * them, and what is in no class {@code --none}, so that a page can be light or dark.
     *
     * @param id a name that is unique in the page; identifiers in the figure begin with it
     */
    String inline(Figure figure, String id) throws IOException;

    /** Draws as PNG, with two pixels for each unit of the SVG. */
    void png(Figure figure, OutputStream out) throws IOException;
}
