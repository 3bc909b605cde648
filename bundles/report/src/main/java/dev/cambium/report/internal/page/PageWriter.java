package dev.cambium.report.internal.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes a page by its templates. All texts are escaped; the page's own style, script and figures are not. */
public final class PageWriter {

    private final Template runs = template("page.mustache");
    private final Template sweep = template("sweep.mustache");
    private final Map<String, String> parts = Map.of("style", resource("style.css"), "script", resource("growth.js"));

    private static Template template(String name) {
        return Mustache.compiler().escapeHTML(true).withLoader(PageWriter::partial).compile(resource(name));
    }

    private static Reader partial(String name) {
        return new StringReader(resource(name + ".mustache"));
    }

    private static String resource(String name) {
        try (InputStream in = PageWriter.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a page as HTML. */
    public void write(Page page, Writer out) {
        runs.execute(page, parts, out);
    }

    /** Writes a page as HTML. */
    public void write(SweepPage page, Writer out) {
        sweep.execute(page, parts, out);
    }
}
