package dev.cambium.experiment.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialLengthsTest {

    private static final String TOO_SHORT = "training.sequence: is 100, but trials of task 'long.fixed600' have 600 "
            + "steps, and what is cut off is neither learned nor scored; expected at least 600";

    private final TestCatalog catalog = new TestCatalog();
    private final ExperimentReader reader = new ExperimentReader(catalog);

    @ParameterizedTest
    @ValueSource(strings = {"packed", "trials"})
    void trialsHaveToFitIntoSequences(String batching) {
        String way = "training.batching=" + batching;
        assertThatThrownBy(() -> load("tasks=[ring.go, long.fixed600]", way)).isInstanceOf(InputException.class)
                .hasMessageEndingWith(TOO_SHORT);
        assertThatThrownBy(() -> load("tasks=[long.fixed600]", way, "training.sequence=599"))
                .hasMessageStartingWith("override 'training.sequence=599': training.sequence: is 599, but")
                .hasMessageEndingWith("; expected at least 600");
        assertThat(load("tasks=[long.fixed600]", way, "training.sequence=600")).hasSize(1);
    }

    @Test
    void ofTrialsOfRandomLengthTheLongestOfAFewHasToFit() {
        assertThatThrownBy(() -> load("tasks=[long.random600]", "training.sequence=1")).hasMessageMatching(
                ".* trials of task 'long\\.random600' have \\d+ to \\d+ steps, .*; expected at least \\d+");
        assertThatThrownBy(() -> load("tasks=[long.random600]", "training.sequence=1", "seed=5"))
                .as("for every seed the same").hasMessage(message("tasks=[long.random600]", "training.sequence=1"));
    }

    @Test
    void whatIsNotTrainedNeedNotFit() {
        assertThat(load("tasks=[long.fixed600]", "training.steps=0")).hasSize(1);
        assertThat(load("tasks=[ring.go, long.fixed600]", "sampling.tasks=[ring.go]")).hasSize(1);
        assertThat(load("tasks=[ring.go]", "phases.a.steps=5", "phases.b={tasks: [long.fixed600], steps: 1}",
                "training.sequence=600")).hasSize(1);
    }

    @Test
    void tasksOfALaterPhaseHaveToFit() {
        assertThatThrownBy(() ->
                load("tasks=[ring.go]", "phases.a.steps=5", "phases.b={tasks: [long.fixed600], steps: 1}"))
                .hasMessageContaining("phases.b").hasMessageEndingWith(TOO_SHORT);
        assertThatThrownBy(() -> load("tasks=[ring.go]", "schedule=[{at: 5, swap: {tasks: {add: [long.fixed600]}}}]"))
                .hasMessageContaining("schedule").hasMessageEndingWith(TOO_SHORT);
        Experiment run = load("tasks=[ring.go]").get(0);
        assertThatThrownBy(() -> ScheduleResolver.change(catalog, run, List.of("+tasks=long.fixed600"), "the run"))
                .hasMessage("override '+tasks=long.fixed600': " + TOO_SHORT);
    }

    @Test
    void aTaskThatBlocksIsLeftToTheRun() {
        assertThat(load("tasks=[ring.go, long.blocked]")).hasSize(1);
    }

    @Test
    void aTaskThatFailsIsNamedWithItsBundle() {
        assertThatThrownBy(() -> load("tasks=[ring.go, long.broken]", "training.sequence=600"))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("override 'tasks=[ring.go, long.broken]': tasks: task 'long.broken' of task 'long' "
                        + "(org.example.long 1.0.0) failed when a trial was drawn: broken");
        assertThatThrownBy(() ->
                load("tasks=[ring.go]", "phases.a.steps=5", "phases.b={tasks: [long.broken], steps: 1}"))
                .hasMessageContaining("phases.b: tasks: task 'long.broken'");
        assertThat(load("tasks=[ring.go, long.broken]", "sampling.tasks=[ring.go]")).as("not trained").hasSize(1);
    }

    private String message(String... overrides) {
        try {
            return load(overrides).toString();
        } catch (InputException e) {
            return e.getMessage();
        }
    }

    private List<Experiment> load(String... overrides) {
        return reader.load(null, List.of(overrides));
    }
}
