package dev.cambium.task.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the trials of all tasks, the base tasks and their extensions, are built. */
class TrialStructureTest {

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void describesThePeriodsThatItsTrialsHave(String version) {
        List<Task> tasks = Stream.of(Arithmetic.values())
                .flatMap(arithmetic -> Trials.all(version, 0.1, arithmetic).stream()).toList();
        for (Task task : tasks) {
            TaskDescription description = task.description();
            List<Trial> trials = Trials.of(task, 250).toList();
            for (int i = 0; i < description.periods().size(); i++) {
                int index = i;
                String name = trials.get(0).periods().get(i).name();
                Set<Integer> lengths = trials.stream().map(t -> t.periods().get(index).steps() * 100)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(description.periods().get(i)).as(task.name()).startsWith(name + " ");
                assertThat(described(description.periods().get(i).substring(name.length())))
                        .as(task.name() + " " + name).isEqualTo(lengths);
            }
            assertThat(trials).allSatisfy(t -> assertThat(t.periods()).hasSize(description.periods().size()));
        }
    }

    /** The lengths that words such as {@code 200, 300 or 400 ms} or {@code 0 to 1100 ms} stand for. */
    private static Set<Integer> described(String words) {
        List<Integer> numbers = Arrays.stream(words.split("\\D+")).filter(s -> !s.isEmpty()).map(Integer::valueOf)
                .toList();
        return words.contains(" to ")
                ? IntStream.rangeClosed(numbers.get(0) / 100, numbers.get(1) / 100).map(i -> 100 * i).boxed()
                        .collect(Collectors.toSet())
                : Set.copyOf(numbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void asksForFixationWhenTheVersionDoes(String version) {
        List<Task> tasks = Trials.all(version, 0);
        for (Task task : tasks) {
            boolean reach = task.description().family().contains("reach")
                    || task.description().family().equals("reaction");
            Trials.of(task, 20).forEach(trial -> {
                for (Period period : trial.periods()) {
                    boolean on = reach || version.equals("2023") ? !period.name().equals("decision")
                            : period.name().equals("fixation");
                    for (int step = period.from(); step < period.to(); step++) {
                        assertThat(trial.observation(step, Ring.FIXATION_CHANNEL))
                                .as(task.name() + " " + period.name()).isEqualTo(on ? 1 : 0);
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void asksForTheAnswerThroughoutTheDecisionAndForFixationBefore(String version) {
        List<Task> tasks = Trials.all(version, 0.1);
        for (Task task : tasks) {
            Trials.of(task, 200).forEach(trial -> {
                Period decision = Trials.period(trial, "decision");
                assertThat(decision.to()).isEqualTo(trial.steps());
                Double target = trial.conditions().get("target");
                int sequence = task.name().endsWith("seqr") ? 1 : task.name().endsWith("seql") ? -1 : 0;
                int expected = target == null ? 0 : 1 + target.intValue();
                for (int step = 0; step < trial.steps(); step++) {
                    int moved = expected == 0 ? 0 : 1 + Math.floorMod(
                            expected - 1 + sequence * (step - decision.from()), 16);
                    assertThat(trial.targetChoice(step)).isEqualTo(step < decision.from() ? 0 : moved);
                    assertThat(trial.weight(step)).isEqualTo(1);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void showsNothingInTheDecisionOfTasksOtherThanReaction(String version) {
        List<Task> tasks = Trials.all(version, 0.1);
        for (Task task : tasks) {
            if (!task.name().startsWith("rt")) {
                Trials.of(task, 20).forEach(trial -> {
                    Period decision = Trials.period(trial, "decision");
                    float[] shown = new float[Ring.CHANNELS];
                    for (int step = decision.from(); step < decision.to(); step++) {
                        trial.copyObservation(step, shown, 0);
                        assertThat(shown).containsOnly(0);
                    }
                });
            }
        }
    }
}
