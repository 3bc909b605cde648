package dev.cambium.figures.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.figures.Axis;
import dev.cambium.figures.BarChart;
import dev.cambium.figures.BrainMap;
import dev.cambium.figures.Figure;
import dev.cambium.figures.HeatMap;
import dev.cambium.figures.HistogramChart;
import dev.cambium.figures.LineChart;
import dev.cambium.figures.LineChart.Line;
import dev.cambium.figures.Palette;
import dev.cambium.figures.ParallelChart;
import dev.cambium.figures.ScatterChart;
import dev.cambium.figures.internal.scale.Shades;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DrawnFiguresTest {

    private static final Axis PLAIN = new Axis("plain [ms]");
    private static final HeatMap.Scale SHARE = new HeatMap.Scale("share", 0, 1, false);
    private static final HeatMap.Scale WEIGHT = new HeatMap.Scale("weight", -1, 1, true);
    private static final LineChart LINES = new LineChart("Growth <of> \"A & B\"", new Axis("neurons", true),
            new Axis("time [ms]", true), List.of(
                    new Line("batch 16", List.of(100.0, 400.0), List.of(1.0, 10.0)),
                    new Line("batch 64", List.of(100.0, 200.0, 400.0), List.of(4.0, Double.NaN, 37.0),
                            List.of(5.0, 1.0, 1.0), new LineChart.Style(-1, false, true))));

    static Stream<Figure> figures() {
        double[][] random = new Random(1).doubles(400).mapToObj(each -> new Random((long) (1e9 * each)).doubles(20)
                .toArray()).toArray(double[][]::new);
        List<String> tasks = IntStream.range(0, 20).mapToObj(i -> "yang19.ctxdlydm" + i).toList();
        return Stream.of(LINES,
                new HistogramChart("Histogram", PLAIN, PLAIN, List.of(0.0, 1.0, 2.0),
                        List.of(new HistogramChart.Bars("", List.of(3.0, 0.0), 0)),
                        List.of(new HistogramChart.Marker(1.5, "observed"), new HistogramChart.Marker(9, "outside"))),
                new HistogramChart("Histograms", new Axis("x", true), new Axis("y", true), List.of(0.01, 1.0, 2.0),
                        List.of(new HistogramChart.Bars("a", List.of(3.0, 0.0), 0),
                                new HistogramChart.Bars("b", List.of(1.0, 100.0), 1)), List.of()),
                new BarChart("Few", PLAIN, List.of("a", "b"),
                        List.of(new BarChart.Series("", List.of(-1.0, Double.NaN)))),
                new BarChart("Many", PLAIN, tasks, List.of(new BarChart.Series("one", IntStream.range(0, 20)
                        .mapToObj(i -> 0.1 * i).toList()), new BarChart.Series("two", IntStream.range(0, 20)
                        .mapToObj(i -> 0.2 * i).toList()))),
                new ScatterChart("Scatter", PLAIN, PLAIN, IntStream.range(0, 20).mapToObj(i ->
                        new ScatterChart.Point(tasks.get(i), i % 3, i % 2, i % 4 - 1)).toList()),
                new ScatterChart("Frontier", new Axis("cost", true), PLAIN, IntStream.range(0, 6).mapToObj(i ->
                        new ScatterChart.Point("", i + 1, i, i % 2, i, 0.3)).toList(), List.of("one", "other"),
                        List.of(new ScatterChart.Line(0, List.of(1.0, 2.0, 2.0), List.of(0.0, 0.0, 1.0)))),
                parallel(),
                new HeatMap("Task variance", random, "neurons", "tasks", List.of(), tasks,
                        IntStream.range(0, 400).mapToObj(i -> i / 50 - 1).toList(), List.of(), SHARE, false),
                new HeatMap("One cell", new double[][] {{0.5}}, "", "", List.of(), List.of(), List.of(), List.of(),
                        SHARE, true),
                brain(null), brain(WEIGHT));
    }

    private static ParallelChart parallel() {
        List<ParallelChart.Line> lines = IntStream.range(0, 9).mapToObj(i -> new ParallelChart.Line(
                List.of(i == 3 ? Double.NaN : i + 1.0, i % 3.0, 0.1 * i), 0.1 * i)).toList();
        return new ParallelChart("All points", List.of(
                new ParallelChart.Column(new Axis("strength", true), List.of()),
                new ParallelChart.Column(new Axis("kind"), List.of("none", "l1", "bimt")),
                new ParallelChart.Column(new Axis("accuracy"), List.of())), lines, SHARE);
    }

    private static BrainMap brain(HeatMap.Scale scale) {
        return new BrainMap("Brain", 2, 2, List.of(new BrainMap.Node(0, 0, 0, -1), new BrainMap.Node(0, 1, 11, 0),
                new BrainMap.Node(1, 0, -1, Double.NaN), new BrainMap.Node(1, 1, 0, 1)),
                List.of(new BrainMap.Link(0, 1, 0.5), new BrainMap.Link(1, 0, -1), new BrainMap.Link(2, 2, 9)), scale);
    }

    @ParameterizedTest
    @MethodSource("figures")
    void drawsEachKindInTheThreeWays(Figure figure) throws Exception {
        Element svg = parse(svg(figure)).getDocumentElement();
        assertThat(svg.getAttribute("width")).isEqualTo("640");
        assertThat(texts(svg)).contains(figure.title());
        assertThat(Double.parseDouble(svg.getAttribute("height"))).isBetween(120.0, 1000.0);

        BufferedImage image = png(figure);
        assertThat(image.getWidth()).isEqualTo(1280);
        assertThat(image.getHeight() / 2.0).isCloseTo(Double.parseDouble(svg.getAttribute("height")),
                within(1.0));
        // nothing is cut off: the outermost pixels are paper
        for (int x = 0; x < image.getWidth(); x++) {
            assertThat(colour(image, x, 0)).isEqualTo(0xFFFFFF);
            assertThat(colour(image, x, image.getHeight() - 1)).isEqualTo(0xFFFFFF);
        }
        for (int y = 0; y < image.getHeight(); y++) {
            assertThat(colour(image, 0, y)).isEqualTo(0xFFFFFF);
            assertThat(colour(image, image.getWidth() - 1, y)).isEqualTo(0xFFFFFF);
        }

        Element inline = parse(new DrawnFigures().inline(figure, "f1")).getDocumentElement();
        assertThat(inline.getTagName()).isEqualTo("svg");
        assertThat(inline.getAttribute("role")).isEqualTo("img");
        assertThat(inline.getAttribute("viewBox")).isEqualTo(svg.getAttribute("viewBox"));
        assertThat(inline.hasAttribute("height")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("figures")
    void drawsEqualFiguresEqually(Figure figure) throws IOException {
        assertThat(svg(figure)).isEqualTo(svg(figure));
    }

    @Test
    void textsOfOthersMayHoldWhatXmlCannot() throws Exception {
        BarChart bars = new BarChart("Title\u001b[31m", new Axis("axis\u0000"), List.of("a\u0007", "b\ud800"),
                List.of(new BarChart.Series("s\u0001", List.of(1.0, 2.0)),
                        new BarChart.Series("t", List.of(1.0, 2.0))));
        Element svg = parse(svg(bars)).getDocumentElement();
        assertThat(texts(svg)).contains("Title\\u001b[31m", "a\\u0007");
        parse(new DrawnFigures().inline(bars, "f1"));
    }

    @Test
    void linesHaveColoursAndGaps() throws Exception {
        String svg = svg(LINES);

        assertThat(svg).contains("stroke:#0072b2", "stroke:#d55e00", "stroke-dasharray");
        assertThat(texts(parse(svg).getDocumentElement()))
                .contains("batch 16", "batch 64", "neurons", "time [ms]", "10");
        assertThat(colours(png(LINES))).containsKeys(0xFFFFFF, 0x0072B2, 0xD55E00, 0x1A1A1A);
    }

    @Test
    void smallChartsWithEqualRangesHaveEqualAxes() throws Exception {
        Axis x = new Axis("x", true).reaching(1, 1000);
        Axis y = new Axis("y").reaching(0, 1);
        Element one = parse(svg(new LineChart("t", x, y, List.of(new Line("a", List.of(3.0), List.of(0.5))), true)))
                .getDocumentElement();
        Element other = parse(svg(new LineChart("t", x, y, List.of(new Line("a", List.of(70.0), List.of(1.0))), true)))
                .getDocumentElement();

        assertThat(texts(one)).isEqualTo(texts(other)).contains("1", "1000", "0", "1.0");
        assertThat(one.getAttribute("width")).isEqualTo("320");
    }

    @Test
    void inlineFollowsThePageInInkPaperAndGridAlone() throws IOException {
        String inline = new DrawnFigures().inline(LINES, "growth");

        assertThat(inline).startsWith("<svg").contains("fill:var(--ink, #1a1a1a)", "fill:var(--paper, #ffffff)",
                "stroke:var(--grid, #e6e6e6)", "stroke:#0072b2", "id=\"growth-title\"",
                "Growth &lt;of&gt; \"A &amp; B\"</title>");
        assertThat(inline.replaceAll("var\\([^)]*\\)", "")).doesNotContain("#1a1a1a", "#ffffff", "#e6e6e6");
        assertThat(inline).doesNotContainPattern("\\d\\.\\d{3}");
        assertThat(svg(LINES)).doesNotContain("var(");
    }

    @Test
    void cellsOfAMatrixHaveTheirColours() throws IOException {
        HeatMap map = new HeatMap("", new double[][] {{0, 1}, {Double.NaN, 0.5}}, "", "", List.of(), List.of(),
                List.of(), List.of(), SHARE, false);

        // 44 units for each cell, from the margin on
        BufferedImage image = png(map);
        assertThat(colour(image, 24 + 44, 24 + 44)).isEqualTo(0x440154);
        assertThat(colour(image, 24 + 132, 24 + 44)).isEqualTo(0xFDE725);
        assertThat(colour(image, 24 + 132, 24 + 132)).isEqualTo(0x21918C);
        assertThat(colours(image.getSubimage(24 + 10, 24 + 98, 68, 68)).keySet())
                .containsExactlyInAnyOrder(Shades.MISSING, Shades.MISSING_HATCH);
    }

    @Test
    void aLargeMatrixIsOneImageWithSharpCells() throws Exception {
        Element svg = parse(svg(figures().filter(figure -> figure.title().equals("Task variance")).findFirst()
                .orElseThrow())).getDocumentElement();

        NodeList images = svg.getElementsByTagName("image");
        // and the colour bar
        assertThat(images.getLength()).isEqualTo(2);
        assertThat(((Element) images.item(0)).getAttribute("style")).endsWith("image-rendering:pixelated");
        assertThat(((Element) images.item(0)).getAttribute("xlink:href")).startsWith("data:image/png;base64,");
        assertThat(texts(svg)).contains("1", "7", "yang19.ctxdlydm19", "tasks", "share").doesNotContain("0.0");
    }

    @Test
    void numbersStandInCells() throws Exception {
        HeatMap map = new HeatMap("", new double[][] {{-0.25, 1}, {Double.NaN, -0.001}}, "", "", List.of(), List.of(),
                List.of(), List.of(), WEIGHT, true);

        assertThat(texts(parse(svg(map)).getDocumentElement())).contains("−0.25", "1.00", "0.00")
                .doesNotContain("NaN");
    }

    @Test
    void neuronsHaveTheColourAndNumberOfTheirClass() throws Exception {
        String svg = svg(brain(null));

        assertThat(texts(parse(svg).getDocumentElement())).contains("1", "12", "2 neurons", "in no class: 1",
                "positive weight, up to 0.50", "negative weight, down to −1");
        assertThat(svg).contains(String.format("#%06x", Palette.colour(0)), String.format("#%06x", Palette.NONE));
        assertThat(svg.split("<path ")).as("connections, without that of a neuron with itself").hasSize(3);
    }

    @Test
    void neuronsHaveTheColourOfTheirNumber() throws IOException {
        assertThat(svg(brain(WEIGHT))).contains("#b2182b", "#f7f7f7", "#2166ac", "#dddddd");
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        Axis logarithmic = new Axis("logarithmic", true);
        List<Line> throughZero = List.of(new Line("a", List.of(0.0), List.of(1.0)));

        assertThat(new LineChart("", PLAIN, logarithmic, throughZero).lines()).hasSize(1);
        assertThatThrownBy(() -> new LineChart("", logarithmic, PLAIN, throughZero))
                .hasMessage("0.0 cannot stand on the axis 'logarithmic'");
        assertThatThrownBy(() -> logarithmic.reaching(0, 1))
                .hasMessage("the logarithmic axis 'logarithmic' from 0.0");
        assertThatThrownBy(() -> PLAIN.reaching(1, Double.NaN)).hasMessage("an axis from 1.0 to NaN");
        assertThatThrownBy(() -> new LineChart("", PLAIN, PLAIN, List.of())).hasMessage("a chart without lines");
        assertThatThrownBy(() -> new Line("a", List.of(1.0), List.of())).hasMessageContaining("1 and 0 values");
        assertThatThrownBy(() -> new BarChart.Series("a", List.of(1.0), List.of(1.0, 2.0), List.of()))
                .hasMessage("2 error bars and 0 colours for 1 values");
        assertThatThrownBy(() -> new HeatMap("", new double[][] {{1, 2}, {3}}, "", "", List.of(), List.of(), List.of(),
                List.of(), SHARE, false)).hasMessage("rows of 2 and of 1 values");
        assertThatThrownBy(() -> new BrainMap("", 1, 1, List.of(), List.of(new BrainMap.Link(0, 1, 1)), null))
                .hasMessage("a connection from neuron 0 to 1 of 0");
    }

    private static String svg(Figure figure) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DrawnFigures().svg(figure, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static BufferedImage png(Figure figure) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DrawnFigures().png(figure, out);
        return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    /** Its title and all that is written in it. */
    private static List<String> texts(Element svg) {
        List<String> texts = new ArrayList<>(List.of(svg.getElementsByTagName("title").item(0).getTextContent()));
        NodeList elements = svg.getElementsByTagName("text");
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent());
        }
        return texts;
    }

    private static int colour(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    private static Map<Integer, Integer> colours(BufferedImage image) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                counts.merge(colour(image, x, y), 1, Integer::sum);
            }
        }
        return counts;
    }
}
