package dev.cambium.report.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.metric.Measurement.Artifact;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Series;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.base.InputException;
import dev.cambium.figures.Figure;
import dev.cambium.figures.Figures;
import dev.cambium.runs.RunResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageReportsTest {

    private static final String QUESTIONS = """
            {"title": "A <b>bold</b> title & more", "notes": ["Honestly: λ < 1."], "questions": [
              {"question": "Localised under bimt, and not under l1?", "measurement": "anatomical.neighbours",
               "aboveChance": ["bimt"], "notAboveChance": ["l1"]},
              {"question": "Fewer than with another?", "measurement": "sparsity.recurrentWeights",
               "increasing": ["bimt", "gone"]}]}""";

    /** Draws nothing but titles. */
    private static final class TitleFigures implements Figures {
        @Override
        public void svg(Figure figure, OutputStream out) throws IOException {
            out.write(figure.title().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String inline(Figure figure, String id) {
            if (figure.title().equals("Unpaintable")) {
                throw new IllegalStateException("no paint");
            }
            return "<svg id=\"" + id + "\"><g></g></svg>";
        }

        @Override
        public void png(Figure figure, OutputStream out) throws IOException {
            out.write(1);
        }
    }

    @TempDir
    Path folder;

    private Path write(RunResult... results) {
        Map<Path, RunResult> byFolder = new LinkedHashMap<>();
        for (RunResult result : results) {
            byFolder.put(Path.of("runs").resolve(result.view().run().id()), result);
        }
        PlantedRun other = new PlantedRun("n", "x", 9, 6);
        return new PageReports(FakeRuns.of(byFolder, other::network), new TitleFigures())
                .write(List.copyOf(byFolder.keySet()), folder.resolve("report"));
    }

    private static Document parse(Path page) throws IOException {
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        Document document = parser.parseInput(Files.readString(page), "");
        assertThat(parser.getErrors()).extracting(ParseError::getErrorMessage).isEmpty();
        return document;
    }

    private RunResult run(String variant, long seed) {
        PlantedRun run = new PlantedRun("brains", variant, seed, 6).report(QUESTIONS)
                .everything(variant.equals("bimt") ? 1 : 0);
        return (variant.equals("bimt") ? run.snapshot(0).snapshot(200) : run).build();
    }

    @Test
    void showsAndLinksTheFilesOfMetrics() throws IOException {
        Path image = Files.writeString(folder.resolve("own.SVG"), "<svg><script>alert(1)</script></svg>");
        Path other = Files.writeString(folder.resolve("numbers.csv"), "1,2");
        Path page = write(new PlantedRun("brains", "l1", 0, 6).metric("m",
                new Artifact("map", "a <b>map</b> \"of\" it", image), new Artifact("numbers", "numbers", other))
                .build());

        Document document = parse(page);
        Element shown = document.selectFirst("img");
        assertThat(shown.attr("src")).isEqualTo("figures/l1-seed0-m-map.svg");
        assertThat(shown.attr("alt")).isEqualTo("A <b>map</b> \"of\" it");
        assertThat(document.select("script").html()).as("the file is not part of the page").doesNotContain("alert");
        assertThat(document.select("a[href=figures/l1-seed0-m-map.svg]").text()).isEqualTo("SVG");
        assertThat(document.select("a[href=figures/l1-seed0-m-numbers.csv]").text()).isEqualTo("CSV");
        assertThat(document.select("img")).hasSize(1);
        assertThat(page.resolveSibling("figures/l1-seed0-m-map.svg")).hasSameTextualContentAs(image);
        assertThat(page.resolveSibling("figures/l1-seed0-m-numbers.csv")).hasContent("1,2");

        write(new PlantedRun("brains", "l1", 0, 6).build());
        assertThat(page.resolveSibling("figures/l1-seed0-m-numbers.csv")).as("of a former report").doesNotExist();
    }

    @Test
    void theAnswerComesFirst() throws IOException {
        Document page = parse(write(run("bimt", 0), run("bimt", 1), run("l1", 0), run("l1", 1)));
        assertThat(page.title()).isEqualTo("A <b>bold</b> title & more");
        assertThat(page.selectFirst("h1").text()).isEqualTo("A <b>bold</b> title & more");
        assertThat(page.selectFirst(".subtitle").text())
                .isEqualTo("4 runs: 2 variants, seeds 0, 1; trained 26 November 2026");
        assertThat(page.selectFirst("main section").id()).isEqualTo("answer");
        assertThat(page.selectFirst(".sentences li").text()).startsWith(
                "bimt (2 seeds): accuracy 0.9105 ± 0.0007; recurrent weights > 0.01: 5,046.5 ± 0.7 of 1,296; "
                        + "same-cluster neighbours 0.51 ± 0 against 0.23 by chance, z = ");
        assertThat(page.select(".verdict").eachText()).containsExactly("Yes", "Cannot be told");
        assertThat(page.select(".question li").eachText()).last().isEqualTo("there is no run of the variant gone");
        assertThat(page.select("#answer p").eachText()).contains("Honestly: λ < 1.");
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        Path file = write(run("bimt", 0), run("l1", 0));
        Document page = parse(file);
        assertThat(page.select("[src], link, iframe, object, embed")).isEmpty();
        for (Element link : page.select("a[href]")) {
            String target = link.attr("href");
            assertThat(target).matches("#.*|figures/.*");
            if (target.startsWith("#")) {
                assertThat(page.getElementById(target.substring(1))).as(target).isNotNull();
            } else {
                assertThat(file.resolveSibling(target)).isNotEmptyFile();
            }
        }
        assertThat(Files.readString(file)).doesNotContain("@import", "url(", "fetch(", "http");
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("meta[name=viewport]")).hasSize(1);
    }

    @Test
    void everyFigureIsFiledAndCaptioned() throws IOException {
        Path file = write(run("bimt", 0), run("l1", 0));
        Document page = parse(file);
        List<String> names = new ArrayList<>();
        for (Element figure : page.select("figure:has(.plot)")) {
            assertThat(figure.selectFirst("figcaption").text()).isNotBlank();
            figure.select(".files a").forEach(link -> names.add(link.attr("href").substring("figures/".length())));
        }
        try (Stream<Path> files = Files.list(file.resolveSibling("figures"))) {
            assertThat(files.map(each -> each.getFileName().toString())).containsExactlyInAnyOrderElementsOf(names);
        }
        assertThat(names).contains("bimt-seed0-anatomical-neighbours.svg", "comparison-learning.png",
                "comparison-pruning.frontier.svg", "comparison-map-l1.svg", "l1-seed0-weights-by-class.png");
    }

    @Test
    void answersThatAreValuesAreDrawnAgainstTheirTargets() throws IOException {
        Document page = parse(write(new PlantedRun("waves", "bimt", 0, 6).example("battery.sine", 1)
                .example("battery.reach", 2).build(), new PlantedRun("waves", "l1", 0, 6).build()));
        assertThat(page.select("h3").eachText()).containsOnlyOnce("Outputs against targets");
        assertThat(page.select("#variant-bimt figcaption").eachText())
                .anyMatch(text -> text.startsWith("Score per task in training."))
                .anyMatch(text -> text.startsWith("Loss in training."))
                .anyMatch(text -> text.startsWith("sine.")).anyMatch(text -> text.startsWith("reach, output 1."));
        assertThat(page.select("#comparison figcaption").eachText())
                .anyMatch(text -> text.startsWith("Score in training."));
        assertThat(page.select("#figure-bimt-seed0-answer-sine .plot")).hasSize(1);
    }

    @Test
    void growthIsThereWhereThereAreSnapshots() throws IOException {
        Document page = parse(write(run("bimt", 0), run("l1", 0)));
        assertThat(page.select(".growth")).hasSize(1);
        assertThat(page.selectFirst("#variant-bimt .growth script").data())
                .startsWith("{\"rows\":6,\"columns\":6,\"classes\":[-1,0,")
                .contains("\"frames\":[{\"step\":0,", "{\"step\":200,", "{\"step\":400,");
    }

    @Test
    void aSingleRunIsNotCompared() throws IOException {
        Document page = parse(write(new PlantedRun("alone", "", 3, 4).everything(1).build()));
        assertThat(page.select("#comparison, .growth")).isEmpty();
        assertThat(page.select(".sentences li").eachText()).singleElement().asString()
                .startsWith("alone: accuracy 0.91");
        assertThat(page.title()).isEqualTo("alone");
        assertThat(page.select(".question")).isEmpty();
    }

    @Test
    void measurementsNeverSeenBeforeAreShown() throws IOException {
        Document page = parse(write(new PlantedRun("guest", "", 0, 4)
                .metric("org.example", new Matrix("odd", "odd <things> & more", "",
                        new double[][] {{1, -2, 0, 1}, {3, 4, 0, 1}}, List.of("a", "b"), List.of()),
                        new Labels("kinds", "kinds of neurons", new int[16]),
                        new Matrix("bad", "unpaintable", "", new double[13][1], List.of(), List.of()),
                        new Matrix("none", "empty", "", new double[0][0], List.of(), List.of()),
                        new Scalar("nothing", "a number that is none", "", Double.NaN)).build()));
        assertThat(page.select("figcaption strong").eachText())
                .contains("Odd <things> & more.", "Places of the kinds of neurons.", "Unpaintable.", "Empty.");
        assertThat(page.getElementById("figure-guest-seed0-org.example-odd").select(".plot svg")).hasSize(1);
        assertThat(page.getElementById("figure-guest-seed0-org.example-bad").select(".plot")).isEmpty();
        assertThat(page.select("figcaption").eachText()).contains("Unpaintable. This figure could not be drawn.");
        assertThat(page.select("tr:contains(a number that is none) td").text()).isEqualTo("–");
        assertThat(page.html()).doesNotContain("NaN");
    }

    @Test
    void vectorsAlongTheSameLabelsAreATable() throws IOException {
        List<String> tasks = List.of("battery.go", "battery.anti");
        Document page = parse(write(new PlantedRun("guest", "", 0, 4)
                .metric("m", new Vector("a", "accuracy", "", new double[] {0.9, 1}, tasks),
                        new Vector("n", "trials", "trials", new double[] {50, 50}, tasks),
                        new Vector("l", "loss", "bits", new double[] {0.0123, Double.NaN}, tasks),
                        new Vector("o", "other", "", new double[] {3, 4}, List.of("x", "y"))).build()));
        assertThat(page.select(".tables caption").eachText()).containsExactly("Accuracy and loss");
        assertThat(page.select(".tables th[scope=col]").eachText()).containsExactly("Item", "Accuracy", "Loss (bits)");
        assertThat(page.select(".tables tbody tr").eachText()).containsExactly("go 0.900 0.0123", "anti 1.000 –");
        assertThat(page.select("[id^=figure-guest-seed0-m-]").eachAttr("id")).containsExactly("figure-guest-seed0-m-a",
                "figure-guest-seed0-m-n", "figure-guest-seed0-m-o");
    }

    @Test
    void aSmallMatrixIsATable() throws IOException {
        Document page = parse(write(new PlantedRun("guest", "", 0, 4)
                .metric("m", new Matrix("a", "analogies", "", new double[][] {{0.25, 3}, {Double.NaN, Double.NaN},
                    {1.5, 12}}, List.of("x", "y", "z"), List.of("distance", "rank"))).build()));
        assertThat(page.select(".tables caption").text())
                .isEqualTo("Analogies. Without the 1 row that has no numbers.");
        assertThat(page.select(".tables tr").eachText()).containsExactly("Item Distance Rank", "x 0.25 3", "z 1.50 12");
        assertThat(page.select("#figure-guest-seed0-m-a")).isEmpty();
    }

    @Test
    void aCurveOfManyLinesIsManySmallCharts() throws IOException {
        Curve.Quantity plain = new Curve.Quantity("share", "", false);
        Path file = write(new PlantedRun("guest", "", 0, 4).metric("m", new Curve("c", "choices", plain, plain,
                IntStream.range(0, 7).mapToObj(i -> new Series("b.task" + i, new double[] {0, 1},
                        new double[] {i, i})).toList())).build());
        Document page = parse(file);
        assertThat(page.select("h4").eachText()).containsExactly("Choices");
        assertThat(page.select(".small figure")).hasSize(7);
        assertThat(file.resolveSibling("figures/guest-seed0-m-c-task3.svg")).exists();
    }

    @Test
    void withoutATitleThePageIsNamedAfterItsExperiments() throws IOException {
        assertThat(parse(write(named("a"), named("b"))).title()).isEqualTo("a and b");
        assertThat(parse(write(named("a"), named("b"), named("c"))).title()).isEqualTo("a, b and c");
        assertThat(parse(write(named("a"), named("b"), named("c"), named("d"))).title()).isEqualTo("4 experiments");
    }

    private static RunResult named(String name) {
        return new PlantedRun(name, "", 0, 4).id(name).build();
    }

    @Test
    void anOldReportIsReplacedAndOtherFilesStay() throws IOException {
        Path report = write(run("bimt", 0)).getParent();
        Files.writeString(report.resolve("mine.txt"), "notes");
        Files.writeString(report.resolve("figures/mine.svg"), "my figure");
        write(new PlantedRun("alone", "", 3, 4).build());
        assertThat(report.resolve("mine.txt")).exists();
        assertThat(report.resolve("figures/mine.svg")).exists();
        assertThat(report.resolve("figures/bimt-seed0-map.svg")).doesNotExist();
        assertThat(report.resolve("figures/alone-seed3-map.svg")).exists();
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).containsExactly(report);
        }
    }

    @Test
    void aRunThatIsNoneLeavesTheOldReport() throws IOException {
        Path page = write(run("bimt", 0));
        String before = Files.readString(page);
        PageReports reports = new PageReports(FakeRuns.of(Map.of(), () -> null), new TitleFigures());
        assertThatThrownBy(() -> reports.write(List.of(Path.of("nowhere")), page.getParent()))
                .isInstanceOf(InputException.class).hasMessage("nowhere is not the folder of a run");
        assertThatThrownBy(() -> reports.write(List.of(), page.getParent())).isInstanceOf(InputException.class);
        assertThat(page).hasContent(before);
    }

    @Test
    void aFolderThatCannotBeWrittenIsTheUsersToMend() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Map<Path, RunResult> runs = Map.of(Path.of("a"), run("bimt", 0));
        PageReports reports = new PageReports(FakeRuns.of(runs, () -> null), new TitleFigures());
        assertThatThrownBy(() -> reports.write(List.of(Path.of("a")), file.resolve("report")))
                .isInstanceOf(InputException.class).hasMessageContaining("cannot be written");
    }

    @Test
    void mapsOfOtherGrids() throws IOException {
        Document line = parse(write(new PlantedRun("line", "", 0, 4).shape(16).everything(0).build()));
        assertThat(line.select("#figure-line-seed0-map .plot")).hasSize(1);
        Document cube = parse(write(new PlantedRun("cube", "", 0, 4).shape(4, 2, 2).everything(0).snapshot(1).build()));
        assertThat(cube.select("#figure-cube-seed0-map figcaption").text())
                .contains("A grid of 3 dimensions cannot be drawn as a map.");
        assertThat(cube.select("#figure-cube-seed0-weights-by-class .plot")).hasSize(1);
        assertThat(cube.select(".growth")).isEmpty();
    }
}
