package dev.cambium.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.cambium.api.metric.Measurement;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Json;
import dev.cambium.runs.Headline;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisFilesTest {

    @TempDir
    Path root;
    private RunFolder folder;
    private AnalysisFiles files;
    private Path waiting;

    @BeforeEach
    void create() {
        folder = new RunRoot(root).create(GivenExperiment.of("{}"));
        files = new AnalysisFiles(folder);
        waiting = folder.path().resolve("analysis.npz.new");
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        assertThat(files.exist()).isFalse();
        assertThat(files.headlines()).isEmpty();
        files.write(results(3));
        assertThat(value()).isEqualTo(3);
        assertThat(files.headlines()).containsExactly(
                Map.entry(new Headline("m", "n", "number", "m"), 3.0));
        files.write(Map.of("m", List.of(new Measurement.Scalar("n", "number", "", 1))));
        assertThat(folder.path()).isDirectoryNotContaining("glob:**analysis.npz*");
    }

    @Test
    void keepsTheHeadlinesOfTwoMetricsThatAreCalledTheSame() throws IOException {
        files.write(Map.of("m", List.of(new Measurement.Scalar("n", "accuracy", "", 1, true)),
                "other", List.of(new Measurement.Scalar("n", "accuracy", "", 2, true))));
        assertThat(files.headlines()).containsOnly(Map.entry(new Headline("m", "n", "accuracy", ""), 1.0),
                Map.entry(new Headline("other", "n", "accuracy", ""), 2.0));
    }

    @Test
    void fitsWhereverAKillComesBetween() throws IOException {
        files.write(results(1));
        byte[] formerArrays = Files.readAllBytes(folder.analysisArrays());
        byte[] formerJson = Files.readAllBytes(folder.analysis());
        files.write(results(2));

        // the new arrays are written, and wait
        Files.move(folder.analysisArrays(), waiting);
        Files.write(folder.analysisArrays(), formerArrays);
        byte[] json = Files.readAllBytes(folder.analysis());
        Files.write(folder.analysis(), formerJson);
        assertThat(value()).isEqualTo(1);

        // the JSON is replaced, and the arrays are not put in place yet
        Files.write(folder.analysis(), json);
        assertThat(value()).isEqualTo(2);

        files.write(results(3));
        assertThat(value()).isEqualTo(3);
        assertThat(waiting).doesNotExist();
    }

    @Test
    void doesNotLoseArraysThatWaitWhenThatComesBetweenAgain() throws IOException {
        files.write(results(1));
        Files.move(folder.analysisArrays(), waiting);
        Files.createDirectory(folder.path().resolve("analysis.npz.new.tmp")); // nothing can be written
        assertThatThrownBy(() -> files.write(results(2))).isInstanceOf(IOException.class);
        assertThat(value()).isEqualTo(1);
    }

    @Test
    void keepsTheFilesOfMetricsAsLongAsResultsSpeakOfThem() throws IOException {
        Path artifacts = folder.path().resolve("artifacts");
        Path own = Files.writeString(root.resolve("own.SVG"), "<svg>1</svg>");
        files.write(Map.of("m", List.of(new Measurement.Artifact("a", "a figure", own))));
        Path first = artifact();
        assertThat(first).hasParent(artifacts).hasContent("<svg>1</svg>");
        assertThat(first.getFileName().toString()).matches("m\\.a-[0-9a-f]{8}\\.svg");

        Files.writeString(own, "<svg>2</svg>");
        assertThat(first).as("a copy").hasContent("<svg>1</svg>");
        files.write(Map.of("m", List.of(new Measurement.Artifact("a", "a figure", own))));
        assertThat(artifact()).hasContent("<svg>2</svg>");
        assertThat(first).doesNotExist();

        files.write(files.read());
        assertThat(artifact()).hasContent("<svg>2</svg>");
        files.write(results(1));
        assertThat(artifacts).doesNotExist();
    }

    /** As where a process is killed before the results are replaced. */
    @Test
    void aNewFileOfAMetricDoesNotTakeThePlaceOfTheFormer() throws IOException {
        Path own = Files.writeString(root.resolve("own.svg"), "1");
        files.write(Map.of("m", List.of(new Measurement.Artifact("a", "a figure", own))));
        Files.writeString(own, "2");
        Files.createDirectory(folder.path().resolve("analysis.json.tmp")); // nothing can be written
        assertThatThrownBy(() -> files.write(Map.of("m", List.of(new Measurement.Artifact("a", "a figure", own)))))
                .isInstanceOf(IOException.class);
        assertThat(artifact()).hasContent("1");
    }

    private Path artifact() throws IOException {
        return ((Measurement.Artifact) files.read().get("m").get(0)).file();
    }

    @Test
    void readsWhatFormerVersionsWrote() throws IOException {
        files.write(results(1));
        Map<Headline, Double> headlines = files.headlines();
        withoutChecksum();
        JsonObject metrics = Json.read(folder.analysis()).getAsJsonObject("metrics");
        Files.writeString(folder.analysis(), Json.pretty(metrics));
        assertThat(value()).isEqualTo(1);
        assertThat(files.headlines()).isEqualTo(headlines).hasSize(1);
    }

    private void withoutChecksum() throws IOException {
        Map<String, NumpyArray> arrays = NumpyArchive.read(folder.analysisArrays(), name -> name.contains("."));
        AtomicFile.write(folder.analysisArrays(), out -> NumpyArchive.write(out, arrays));
    }

    @Test
    void arraysOfWhichNobodyKnowsWhereTheyBelongAreNotTaken() throws IOException {
        files.write(results(1));
        withoutChecksum();
        assertThatThrownBy(files::read).isInstanceOf(InputException.class).hasMessageEndingWith("see: analyze");
    }

    @Test
    void resultsOfANewerVersionAreNotToBeMadeAgain() throws IOException {
        files.write(results(1));
        Files.writeString(folder.analysis(), "{\"format\": 2}");
        String newer = folder.analysis() + ": was written by a newer Cambium: format 2, this one reads up to 1";
        assertThatThrownBy(files::read).isInstanceOf(InputException.class).hasMessage(newer);
        assertThatThrownBy(files::headlines).isInstanceOf(InputException.class).hasMessage(newer);
        assertThatThrownBy(files::requireNoneNewer).isInstanceOf(InputException.class).hasMessage(newer);
        Files.writeString(folder.analysis(), "{\"format\": 2");
        files.requireNoneNewer();
    }

    @Test
    void saysWhatDoesNotFit() throws IOException {
        files.write(results(1));
        Files.copy(folder.analysis(), root.resolve("former"));
        files.write(results(2));
        Files.copy(root.resolve("former"), folder.analysis(), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(files::read).isInstanceOf(InputException.class)
                .hasMessageEndingWith("analysis.json: is damaged: metrics.m[1]: there is no array 'm.v' in "
                        + "analysis.npz; see: analyze");
    }

    private static Map<String, List<Measurement>> results(double value) {
        double[] values = new double[5000];
        values[17] = value;
        return Map.of("m", List.of(new Measurement.Scalar("n", "number", "m", value, true),
                new Measurement.Vector("v", "a vector", "", values, List.of())));
    }

    private double value() throws IOException {
        List<Measurement> read = files.read().get("m");
        double value = ((Measurement.Scalar) read.get(0)).value();
        assertThat(((Measurement.Vector) read.get(1)).values()[17]).as("the arrays fit the JSON").isEqualTo(value);
        return value;
    }
}
