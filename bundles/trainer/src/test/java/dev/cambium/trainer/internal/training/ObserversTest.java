package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.network.Model;
import dev.cambium.api.observer.Indicator;
import dev.cambium.api.observer.Observation;
import dev.cambium.api.observer.Observer;
import dev.cambium.api.task.Trial;
import dev.cambium.api.training.State;
import dev.cambium.base.PluginFailedException;
import dev.cambium.experiment.course.Transition;
import dev.cambium.runs.Progress;
import dev.cambium.trainer.internal.plugin.Participant;
import dev.cambium.trainer.internal.plugin.PluginGuard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserversTest {

    private static final Indicator LOOKS = new Indicator("looks", "looks", "Looks so far", "", Indicator.Form.COUNT);
    private static final Indicator OTHER = new Indicator("other", "", "Something else", "", Indicator.Form.NUMBER);
    private static final Transition NONE = new Transition(new int[] {0, 1}, 2, false, false);

    @TempDir
    Path folder;

    /** Counts its looks, and ends the training at the third. */
    private static final class Counter implements Observer {

        private long[] looks = new long[1];

        @Override
        public void begin(Model model, State state) {
            looks = state.counter("looks");
        }

        @Override
        public void observe(Observation observation) {
            looks[0]++;
            observation.show(LOOKS, looks[0]);
            if (looks[0] == 3) {
                observation.end("three\nare enough");
            }
        }
    }

    private static Participant<Observer> named(String name, Observer observer) {
        return new Participant<>("observer " + name, PluginGuard.caller("observer '" + name + "'"), observer);
    }

    private static Training training(Participant<Observer> observer) {
        return GivenTraining.training(Map.of("steps", 50), List.of(observer));
    }

    private static Training training(Participant<Observer> one, Participant<Observer> other) {
        return GivenTraining.training(Map.of("steps", 50), List.of(one, other));
    }

    private static Progress report(Training training, long until) {
        while (training.step() < until) {
            training.takeStep();
        }
        return training.report(1);
    }

    @Test
    void addFiguresToTheProgressAndEndTheTraining() {
        Observer other = observation -> observation.show(OTHER, Double.NaN);
        try (Training training = training(named("counter", new Counter()), named("other", other))) {
            Progress first = report(training, 5);
            assertThat(first.indicators()).containsExactly(Map.entry(LOOKS, 1.0), Map.entry(OTHER, Double.NaN));
            assertThat(first.indicator("looks")).hasValue(1);
            assertThat(training.ending()).isEmpty();
            report(training, 10);
            assertThat(training.complete()).isFalse();
            Progress last = report(training, 15);
            assertThat(last.indicator("looks")).as("that of the last step is told").hasValue(3);
            assertThat(training.ending()).contains("observer 'counter': three\\nare enough");
            assertThat(training.complete()).isTrue();
            assertThat(training.step()).isEqualTo(15);
        }
    }

    @Test
    void goOnAndEndAfterACheckpointAsIfUnbroken() throws Exception {
        Path file = folder.resolve("checkpoint.npz");
        try (Training training = training(named("counter", new Counter()))) {
            report(training, 5);
            report(training, 10);
            Checkpoint.of(training, 0).write(file);
        }
        Checkpoint saved = Checkpoint.read(file);
        assertThat(saved.arrays()).containsKey("observer/counter/looks");
        assertThat(saved.isEnded()).isFalse();
        try (Training training = training(named("counter", new Counter()))) {
            assertThat(saved.restoreInto(training, NONE).carried()).contains("state of the observer counter");
            report(training, 15);
            assertThat(training.complete()).isTrue();
            Checkpoint.of(training, 0).write(file);
        }
        try (Training training = training(named("counter", new Counter()))) {
            Checkpoint ended = Checkpoint.read(file);
            assertThat(ended.isEnded()).isTrue();
            ended.restoreInto(training, NONE);
            assertThat(training.complete()).isTrue();
        }
    }

    @Test
    void seeHowTheTrainingStands() {
        List<String> seen = new ArrayList<>();
        Observer watching = observation -> seen.add(observation.step() + " of " + observation.steps() + " since "
                + observation.phaseStart() + ", graded " + observation.isGraded() + ", " + observation.scores().keySet()
                        .stream().sorted().toList() + ", " + observation.network().hidden() + " neurons, penalty "
                + observation.penalty());
        try (Training training = training(named("watching", watching))) {
            Progress progress = report(training, 20);
            assertThat(seen).containsExactly("20 of 50 since 0, graded false, [b.opposite, b.same], 16 neurons, "
                    + "penalty " + progress.penalty());
        }
    }

    @Test
    void validateWithTrialsThatStayTheSameAndAreTheirOwn() {
        List<String> trials = new ArrayList<>();
        List<Long> chances = new ArrayList<>();
        Observer validating = observation -> {
            List<Trial> some = observation.trials("b.same", 40);
            observation.network().respond("b.same", some, false);
            trials.add(some.stream().map(Trial::steps).toList().toString());
            chances.add(observation.random("a").nextLong());
            chances.add(observation.random("b").nextLong());
            assertThatThrownBy(() -> observation.trials("b.none", 1)).hasMessage("there is no task 'b.none' in this "
                    + "training");
        };
        try (Training training = training(named("one", validating), named("other", validating))) {
            report(training, 5);
            report(training, 10);
        }
        assertThat(trials.get(0)).isEqualTo(trials.get(2)).isNotEqualTo(trials.get(1));
        assertThat(trials.get(1)).isEqualTo(trials.get(3));
        assertThat(chances).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void areNamedWhenTheyThrowOrChangeTheNetworkOrTellWhatAnotherTells() {
        fails("observer 'o' threw: no", observation -> {
            throw new IllegalStateException("no");
        });
        fails("observer 'o' changed the network, at which observers only look", observation ->
                observation.network().parameters().get(1).values().put(7, 0.5f));
        fails("observer 'o' changed the network, at which observers only look", observation ->
                observation.network().layout().swap(1, 2));
        fails("observer 'o' threw: progress has a figure called 'looks' already", observation ->
                observation.show(LOOKS, 0));
        fails("observer 'o' threw: progress has a figure called 'loss' already", observation ->
                observation.show(new Indicator("loss", "", "Mine", "", Indicator.Form.NUMBER), 0));
        fails("observer 'o' changed the network, at which observers only look", observation ->
                observation.network().parameters().get(1).values().limit(3));
        fails("observer 'o' threw: -1 trials, expected at least 1", observation -> observation.trials("b.same", -1));
        fails("observer 'o' threw: it ends the training without a reason", observation -> observation.end(" "));
        assertThatThrownBy(() -> training(named("o", new Observer() {
            @Override
            public void begin(Model model, State state) {
                model.layout().swap(0, 1);
            }

            @Override
            public void observe(Observation observation) {
            }
        }))).hasMessage("observer 'o' changed the network, at which observers only look");
    }

    private static void fails(String words, Observer observer) {
        try (Training training = training(named("counter", new Counter()), named("o", observer))) {
            assertThatThrownBy(() -> report(training, 5)).isInstanceOf(PluginFailedException.class).hasMessage(words);
        }
    }
}
