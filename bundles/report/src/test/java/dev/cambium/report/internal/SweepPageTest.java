package dev.cambium.report.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cambium.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepPageTest {

    private static final List<String> STRENGTHS = List.of("1e-5", "1e-4", "1e-3");

    @TempDir
    Path root;

    private static Document parse(Path page) throws IOException {
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        Document document = parser.parseInput(Files.readString(page), "");
        assertThat(parser.getErrors()).extracting(ParseError::getErrorMessage).isEmpty();
        assertThat(document.text()).doesNotContain("NaN", "could not be drawn");
        return document;
    }

    private static String plugin(String type, String strength) {
        return "{\"type\":\"" + type + "\",\"lambda\":" + strength + ",\"schedule\":\"ramp(0.5)\"}";
    }

    /** None, and two regularizers of three strengths, of which the second one is the cheaper. */
    private PlantedSweep frontier() throws IOException {
        PlantedSweep sweep = new PlantedSweep(root, "{ \"regularizer\": [] }");
        sweep.point(Map.of("regularizer", "none"), 1000, 0.95, 0.97);
        for (String type : List.of("l1", "bimt")) {
            for (int i = 0; i < STRENGTHS.size(); i++) {
                sweep.point(Map.of("regularizer", plugin(type, STRENGTHS.get(i))),
                        (type.equals("l1") ? 500.0 : 100.0) / (i + 1), 0.95 - 0.2 * i, 0.93 - 0.2 * i);
            }
        }
        return sweep;
    }

    @Test
    void drawsTheFrontierOfAlternativesByTheirStrength() throws IOException {
        Document page = parse(frontier().write());

        assertThat(page.title()).isEqualTo("A <b> title");
        assertThat(page.select(".subtitle").text()).isEqualTo("14 networks at 7 points, seeds 0, 1");
        assertThat(page.select("#frontier figcaption strong").text())
                .isEqualTo("Accuracy against wiring length, by regularizer.");
        assertThat(page.select("#frontier svg text").eachText()).contains("none", "l1", "bimt");
        assertThat(page.select("#curves figcaption strong").eachText()).containsExactly(
                "Accuracy over regularizer.lambda.", "Wiring length over regularizer.lambda.",
                "Share over regularizer.lambda.");
        assertThat(page.select("#curves figcaption").first().text()).contains("Dashed: what does not have this");
        assertThat(page.select("#all-points svg, #figure-all-points svg")).hasSize(1);
    }

    @Test
    void theParetoSetSaysInWhatItIsBetter() throws IOException {
        Element table = parse(frontier().write()).selectFirst("#pareto table");

        assertThat(table.selectFirst("caption").text())
                .isEqualTo("4 points of 7 than which no other is better: more accuracy and less wiring length");
        assertThat(table.select("thead th").eachText())
                .containsExactly("regularizer", "regularizer.lambda", "n", "Accuracy", "Wiring length (grid steps)");
        assertThat(table.select("tbody tr").eachText()).containsExactly(
                "none 2 0.960 ± 0.014 1,000 ± 0", "bimt 1e-5 2 0.940 ± 0.014 100 ± 0",
                "bimt 1e-4 2 0.740 ± 0.014 50 ± 0", "bimt 0.001 2 0.540 ± 0.014 33.3 ± 0");
    }

    @Test
    void theBestHaveTheCommandThatRepeatsThem() throws IOException {
        Document page = parse(frontier().write());

        assertThat(page.select("#best h3").eachText()).contains("none: best accuracy: regularizer=none",
                "bimt: least wiring length, of those with 97 % of the best accuracy of all: "
                        + "regularizer=bimt regularizer.lambda=1e-5");
        assertThat(page.select("#best pre").eachText()).contains(
                "cambium run " + root + "/trials/t0-0/experiment.json 'seeds=[0,1]'");
    }

    @Test
    void namesWhatIsNotDone() throws IOException {
        PlantedSweep sweep = new PlantedSweep(root, "{ \"a\": [1, 2] }")
                .point(Map.of("a", "1"), 5, 0.5, null, 0.7, Double.NaN).chosen(Map.of("a", "2"));
        Document page = parse(sweep.write());

        assertThat(page.select("#open tbody tr").eachText()).containsExactly(
                "a=1 seed 1 failed the disk <is> full",
                "a=2 no networks not begun yet, or no experiment can be like that");
        assertThat(page.select("#points tbody tr").eachText())
                .containsExactly("1 3 0.60 ± 0.14 (n = 2) 5 ± 0 0.500 ± 0");
        assertThat(page.select(".subtitle").text()).endsWith("; 2 others not done");
    }

    @Test
    void aSweepOfWhichNothingIsDoneSaysSo() throws IOException {
        Document page = parse(new PlantedSweep(root, "{ \"a\": [1, 2] }").write());
        assertThat(page.select("main > p").text()).isEqualTo("No network of this sweep is done yet.");
        assertThat(page.select("figure, table")).isEmpty();
    }

    @Test
    void oneNetworkIsASweepToo() throws IOException {
        Document page = parse(new PlantedSweep(root, "{ \"a\": [1] }").point(Map.of("a", "1"), 5, 0.5).write());
        assertThat(page.select("#best pre").eachText())
                .contains("cambium run " + root + "/trials/t0-0/experiment.json");
        assertThat(page.select("#points tbody tr").eachText()).containsExactly("1 1 0.500 5 0.500");
    }

    @Test
    void twoSettingsTogetherAreAMapAndHaveTheirImportance() throws IOException {
        PlantedSweep sweep = new PlantedSweep(root, "{ \"a\": [], \"b\": [] }");
        for (int a = 1; a <= 3; a++) {
            for (int b = 1; b <= 4; b++) {
                sweep.point(values(String.valueOf(a), String.valueOf(b)), 7, 0.1 * a, 0.1 * a);
            }
        }
        Document page = parse(sweep.write());

        assertThat(page.select("#maps figcaption strong").eachText())
                .containsExactly("Accuracy.", "Wiring length.", "Share.");
        assertThat(page.select("#importance figcaption").text()).contains("on the grid of 12 points",
                "The largest: a with 100 %.");
        assertThat(page.select("#origin li").eachText()).anySatisfy(note ->
                assertThat(note).startsWith("What wiring length depends on cannot be told apart: it is the same"));
    }

    @Test
    void pointsThatAreNoGridHaveEstimatesOfTheirImportance() throws IOException {
        Random random = new Random(2);
        PlantedSweep sweep = new PlantedSweep(root, "{ \"a\": \"log(1e-6,1e-3)\", \"b\": \"interval(0,1)\" }");
        for (int i = 0; i < 64; i++) {
            double a = random.nextDouble();
            sweep.point(values(String.valueOf(1e-6 * Math.pow(1e3, a)), String.valueOf(random.nextDouble())), 7, a, a);
        }
        Document page = parse(sweep.write());

        assertThat(page.select("#importance figcaption").text()).contains("Estimated from 64 points, which are no grid",
                "95 % intervals", "only together is in no share", "The largest: a with 9");
        assertThat(page.select("#importance svg text").eachText()).contains("a", "b");
    }

    @Test
    void fewPointsThatAreNoGridHaveNone() throws IOException {
        Random random = new Random(2);
        PlantedSweep sweep = new PlantedSweep(root, "{ \"a\": \"log(1e-6,1e-3)\", \"b\": \"interval(0,1)\" }");
        for (int i = 0; i < 20; i++) {
            sweep.point(values(String.valueOf(random.nextDouble()), String.valueOf(random.nextDouble())), 7,
                    random.nextDouble());
        }
        Document page = parse(sweep.write());

        assertThat(page.select("#importance")).isEmpty();
        assertThat(page.select("#origin li").eachText()).contains("What accuracy depends on cannot be told apart: "
                + "the points are no grid, and 20 are too few for estimates, which need 32.");
    }

    private static Map<String, String> values(String a, String b) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("a", a);
        values.put("b", b);
        return values;
    }

    @Test
    void thousandsOfPointsMakeAPageThatBrowsersBear() throws IOException {
        Random random = new Random(1);
        PlantedSweep sweep = new PlantedSweep(root, "{ \"a\": \"log(1e-6,1e-3)\", \"b\": \"interval(0,1)\" }");
        for (int i = 0; i < 1200; i++) {
            sweep.point(values(String.valueOf(1e-6 * Math.pow(1e3, random.nextDouble())),
                    String.valueOf(random.nextDouble())), random.nextDouble(), random.nextDouble());
        }
        Path page = sweep.write();

        assertThat(Files.size(page)).isLessThan(4_000_000);
        Document document = parse(page);
        assertThat(document.select("#points caption").text()).endsWith("the first 500 of 1,200");
        assertThat(document.select("#importance figcaption").text()).contains("Estimated from 1,200 points");
        assertThat(document.select("#curves figcaption").first().text()).contains("taken together");
    }

    @Test
    void whereThereIsNoSweepItSaysSo() {
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> new PageReports(null, new GivenFigures())
                .write(root, "none", root.resolve("report"))).withMessage("there is no sweep " + root + "/none");
    }
}
