package dev.cambium.figures.internal;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.cambium.base.Words;
import dev.cambium.figures.Palette;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Has VectorGraphics2D write SVG, and makes of that a small document or an element of a page. */
final class Svg {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(?:[eE]-?\\d+)?");
    private static final int DECIMALS = 2;
    private static final List<String> MEASURES = List.of("x", "y", "x1", "y1", "x2", "y2", "width", "height", "cx",
            "cy", "rx", "ry", "d", "transform");
    private static final String TEXT_STYLE = "font-family:" + String.join(",", Text.FAMILIES)
            + ",sans-serif;font-size:12px";

    /** Cells keep their edges; programs that do not know the second word know the first. */
    private static final String IMAGE_STYLE = "image-rendering:optimizeSpeed;image-rendering:pixelated";

    /** The colours for which a page may have others. */
    private static final Map<Color, String> PROPERTIES = Map.of(
            Style.INK, "--ink", Style.PAPER, "--paper", Style.GRID, "--grid", new Color(Palette.NONE), "--none");

    private final boolean inline;
    private final Element root;

    /** Draws. */
    private Svg(LaidOutFigure drawing, String title, boolean inline) throws IOException {
        this.inline = inline;
        Document document = parse(write(drawing));
        root = document.getDocumentElement();
        NodeList elements = root.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            tidy((Element) elements.item(i));
        }
        for (String attribute : List.of("x", "y", "version")) {
            root.removeAttribute(attribute);
        }
        root.setAttribute("viewBox", "0 0 " + rounded(drawing.width()) + " " + rounded(drawing.height()));
        root.setAttribute("role", "img");
        Element caption = document.createElement("title");
        caption.setTextContent(Words.escape(title));
        root.insertBefore(caption, root.getFirstChild());
    }

    /** A document by itself. */
    static String document(LaidOutFigure drawing, String title) throws IOException {
        Svg svg = new Svg(drawing, title, false);
        svg.root.setAttribute("width", rounded(drawing.width()));
        svg.root.setAttribute("height", rounded(drawing.height()));
        svg.root.setAttribute("style", TEXT_STYLE);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.serialized();
    }

    /** An element of a page, as wide as there is room; its identifiers begin with the given one. */
    static String element(LaidOutFigure drawing, String title, String id) throws IOException {
        Svg svg = new Svg(drawing, title, true);
        svg.root.setAttribute("width", "100%");
        svg.root.removeAttribute("height");
        svg.root.setAttribute("style", TEXT_STYLE + ";height:auto");
        svg.root.setAttribute("id", id);
        svg.root.setAttribute("aria-labelledby", id + "-title");
        ((Element) svg.root.getFirstChild()).setAttribute("id", id + "-title");
        return svg.serialized();
    }

    /** One at a time: the library writes all numbers with one format object, which bears no two threads. */
    private static synchronized String write(LaidOutFigure drawing) throws IOException {
        VectorGraphics2D graphics = new VectorGraphics2D();
        graphics.setColor(Style.PAPER);
        graphics.fill(new Rectangle2D.Double(0, 0, drawing.width(), drawing.height()));
        drawing.paint(graphics);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PageSize size = new PageSize(drawing.width(), drawing.height());
        Processors.get("svg").getDocument(graphics.getCommands(), size).writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Without the document type, whose definition nobody needs to fetch. */
    private static Document parse(String text) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text.substring(text.indexOf("<svg")))));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("what was drawn is no XML: " + e.getMessage(), e);
        }
    }

    private void tidy(Element element) {
        for (String attribute : MEASURES) {
            if (element.hasAttribute(attribute)) {
                element.setAttribute(attribute, NUMBER.matcher(element.getAttribute(attribute))
                        .replaceAll(number -> rounded(Double.parseDouble(number.group()))));
            }
        }
        if (element.hasAttribute("style")) {
            element.setAttribute("style", tidyStyle(element.getAttribute("style")));
        }
        if (element.getTagName().equals("image")) {
            element.setAttribute("style", IMAGE_STYLE);
        }
    }

    private String tidyStyle(String style) {
        List<String> kept = new ArrayList<>();
        for (String declaration : style.split(";")) {
            // the family is the root's, and no stroke is what there is without a word
            if (!declaration.startsWith("font-family:") && !declaration.equals("stroke:none")) {
                kept.add(tidyDeclaration(declaration));
            }
        }
        return String.join(";", kept);
    }

    private String tidyDeclaration(String declaration) {
        int colon = declaration.indexOf(':') + 1;
        String value = declaration.substring(colon);
        if (value.startsWith("rgb(")) {
            String[] parts = value.substring(4, value.length() - 1).split(",");
            Color colour = new Color(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]));
            String hexadecimal = String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xFFFFFF);
            String property = PROPERTIES.get(colour);
            return declaration.substring(0, colon)
                    + (inline && property != null ? "var(" + property + ", " + hexadecimal + ")" : hexadecimal);
        }
        return NUMBER.matcher(declaration).replaceAll(number -> rounded(Double.parseDouble(number.group())));
    }

    private static String rounded(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private String serialized() throws IOException {
        StringWriter out = new StringWriter();
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(root), new StreamResult(out));
        } catch (TransformerException e) {
            throw new IOException(e.getMessage(), e);
        }
        return out + "\n";
    }
}
