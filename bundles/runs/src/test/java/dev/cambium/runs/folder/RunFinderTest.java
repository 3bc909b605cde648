package dev.cambium.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.InputException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFinderTest {

    @TempDir
    Path root;

    private RunFolder alone;
    private RunFolder first;
    private RunFolder second;

    @BeforeEach
    void makeRuns() {
        alone = create("alone", "", 1);
        first = create("pair", "l1", 2);
        second = create("pair", "l1", 3);
    }

    @Test
    void findsARunByWhatItIsCalled() {
        String id = alone.path().getFileName().toString();
        for (String name : new String[] {id, "alone", "alone/" + id, "alone/", id.substring(0, id.length() - 1) + "1",
                alone.path().toString()}) {
            assertThat(find(name)).as(name).isEqualTo(alone.path());
        }
        assertThat(find("pair/l1/" + second.path().getFileName())).isEqualTo(second.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gr\u00f6\u00dfe", "gro\u0308\u00dfe", "gr\u00f6", "実験"})
    void aNameMayBeTypedInAnyForm(String name) {
        create("gr\u00f6\u00dfe", "", 4);
        create("実験", "", 5);
        create("試験", "", 6);
        assertThat(find(name).getParent().getFileName()).hasToString(name.startsWith("gr") ? "gr\u00f6\u00dfe" : name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyNameIsNoRuns(String name) {
        assertThatThrownBy(() -> find(name)).isInstanceOf(InputException.class)
                .hasMessage("expected the name of a run, which is not empty");
    }

    @Test
    void ofSeveralTakesTheOneThatIsLive() {
        assertThatThrownBy(() -> find("pair")).isInstanceOf(InputException.class)
                .hasMessageStartingWith("'pair' is the name of 2 runs; expected one of pair/l1/");
        try (RunLock lock = RunLock.acquire(first.path())) {
            assertThat(find("pair/l1")).isEqualTo(first.path());
        }
    }

    @Test
    void namesTheNearest() {
        assertThatThrownBy(() -> find("alnoe")).isInstanceOf(InputException.class)
                .hasMessage("there is no run 'alnoe' in " + root + "; did you mean 'alone'?");
    }

    private Path find(String name) {
        return new RunFinder(root).find(name).folder();
    }

    private RunFolder create(String name, String variant, long seed) {
        return new RunRoot(root).create(GivenExperiment.of("{\"name\": \"" + name + "\", \"seed\": " + seed
                + (variant.isEmpty() ? "" : ", \"variant\": \"" + variant + "\"") + "}"));
    }
}
