package dev.cambium.report.internal.page;

import dev.cambium.figures.Figure;
import dev.cambium.figures.Figures;
import dev.cambium.report.internal.drawing.Drawing;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Collects the figures of a page, has all of them drawn at once, and files them. */
final class Gallery {

    private final Map<String, Drawing> drawings = new LinkedHashMap<>();
    private final Map<String, String> drawn = new ConcurrentHashMap<>();

    /** Takes drawings; those whose name is taken get a number behind it. */
    List<Plate> add(List<Drawing> some) {
        return some.stream().map(this::add).toList();
    }

    private Plate add(Drawing drawing) {
        String name = drawing.name();
        for (int number = 2; drawings.containsKey(name); number++) {
            name = drawing.name() + "-" + number;
        }
        Drawing named = drawing.named(name);
        drawings.put(name, named);
        return new Plate(named, drawn);
    }

    /**
     * Draws all figures, on all cores, and copies the files of metrics. One that cannot be drawn is left out, and the
     * page shows its caption alone.
     *
     * @param folder where their files go
     */
    void draw(Figures figures, Path folder) throws IOException {
        for (Drawing drawing : drawings.values()) {
            if (drawing.file().isPresent()) {
                Files.copy(drawing.file().get(), folder.resolve(Plate.attachment(drawing)));
            }
        }
        try {
            drawings.values().parallelStream().forEach(drawing ->
                    drawing.figure().ifPresent(figure -> draw(figures, drawing.name(), figure, folder)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void draw(Figures figures, String name, Figure figure, Path folder) {
        Path svg = folder.resolve(name + ".svg");
        Path png = folder.resolve(name + ".png");
        try {
            try {
                write(svg, out -> figures.svg(figure, out));
                write(png, out -> figures.png(figure, out));
                drawn.put(name, figures.inline(figure, name));
            } catch (RuntimeException e) {
                Files.deleteIfExists(svg);
                Files.deleteIfExists(png);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static void write(Path file, Content content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            content.write(out);
        }
    }
}
