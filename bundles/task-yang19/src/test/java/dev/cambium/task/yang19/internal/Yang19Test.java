package dev.cambium.task.yang19.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Yang19Test {

    @Test
    void declaresTasksChannelsAndActions() {
        Yang19 battery = Trials.battery(Map.of());
        assertThat(battery.tasks()).extracting(Task::name).containsExactly("go", "rtgo", "dlygo", "anti", "rtanti",
                "dlyanti", "dm1", "dm2", "ctxdm1", "ctxdm2", "multidm", "dlydm1", "dlydm2", "ctxdlydm1", "ctxdlydm2",
                "multidlydm", "dms", "dnms", "dmc", "dnmc");
        assertThat(battery.channels()).containsExactly(new Channel("fixation", 1), new Channel("modality1", 16),
                new Channel("modality2", 16));
        assertThat(battery.actions()).isEqualTo(new ActionSpace.Choices(17));
        assertThat(battery.stepMilliseconds()).isEqualTo(100);
    }

    @Test
    void defaultsToTheVersionOf2023WithItsNoise() {
        Trial byDefault = Trials.of(Trials.battery(Map.of()), "dm1", 1).findFirst().orElseThrow();
        Trial explicit = Trials.of(Trials.battery("2023", 0.1), "dm1", 1).findFirst().orElseThrow();
        assertThat(Trials.contents(byDefault)).isEqualTo(Trials.contents(explicit));
    }

    @Test
    void rejectsSettingsThatDoNotExist() {
        assertThatThrownBy(() -> Trials.battery("2024", 0.1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("version '2024', expected 2023 or 2025");
        assertThatThrownBy(() -> Trials.battery("2023", -1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sigma -1.0");
        assertThatThrownBy(() -> Trials.battery("2023", Double.NaN)).hasMessageStartingWith("sigma NaN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void describesThePeriodsThatItsTrialsHave(String version) {
        Yang19 battery = Trials.battery(version, 0.1);
        for (Task task : battery.tasks()) {
            TaskDescription description = task.description();
            List<Trial> trials = Trials.of(battery, task.name(), 60).toList();
            for (int i = 0; i < description.periods().size(); i++) {
                int index = i;
                String name = trials.get(0).periods().get(i).name();
                Set<Integer> lengths = trials.stream().map(t -> t.periods().get(index).steps() * 100)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(description.periods().get(i)).as(task.name()).startsWith(name + " ");
                Set<Integer> described = Arrays.stream(description.periods().get(i).substring(name.length())
                        .split("\\D+")).filter(s -> !s.isEmpty()).map(Integer::valueOf).collect(Collectors.toSet());
                assertThat(described).as(task.name() + " " + name).isEqualTo(lengths);
            }
            assertThat(trials).allSatisfy(t -> assertThat(t.periods()).hasSize(description.periods().size()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void asksForFixationWhenTheVersionDoes(String version) {
        Yang19 battery = Trials.battery(version, 0);
        for (Task task : battery.tasks()) {
            boolean reach = task.description().family().contains("reach")
                    || task.description().family().equals("reaction");
            Trials.of(battery, task.name(), 20).forEach(trial -> {
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
    void asksForOneAnswerThroughoutTheDecisionAndForFixationBefore(String version) {
        Yang19 battery = Trials.battery(version, 0.1);
        for (Task task : battery.tasks()) {
            Trials.of(battery, task.name(), 200).forEach(trial -> {
                Period decision = Trials.period(trial, "decision");
                assertThat(decision.to()).isEqualTo(trial.steps());
                Double target = trial.conditions().get("target");
                int expected = target == null ? 0 : 1 + target.intValue();
                for (int step = 0; step < trial.steps(); step++) {
                    assertThat(trial.targetChoice(step)).isEqualTo(step < decision.from() ? 0 : expected);
                    assertThat(trial.weight(step)).isEqualTo(1);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void showsNothingInTheDecisionOfTasksOtherThanReaction(String version) {
        Yang19 battery = Trials.battery(version, 0.1);
        for (Task task : battery.tasks()) {
            if (!task.name().startsWith("rt")) {
                Trials.of(battery, task.name(), 20).forEach(trial -> {
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

    @Test
    void hasTrialsOf19Point6StepsOnAverage() {
        Yang19 battery = Trials.battery("2023", 0);
        double mean = battery.tasks().stream().flatMap(t -> Trials.of(battery, t.name(), 2000))
                .mapToInt(Trial::steps).average().orElseThrow();
        assertThat(mean).isCloseTo(393 / 20.0, within(0.02));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void drawsFixationsOf200To400Milliseconds(String version) {
        Yang19 battery = Trials.battery(version, 0);
        for (String task : List.of("dm1", "multidm", "dlydm2", "ctxdlydm1")) {
            double[] shares = shares(battery, task, t -> Trials.period(t, "fixation").steps(), 5);
            assertThat(shares).containsExactly(new double[] {0, 0, 1 / 3.0, 1 / 3.0, 1 / 3.0}, within(0.015));
            assertThat(shares[0] + shares[1]).isZero();
        }
    }

    @Test
    void variesTheStimulusOfDm1OnlyIn2025() {
        assertThat(shares(Trials.battery("2023", 0), "dm1", t -> Trials.period(t, "stimulus").steps(), 7)[5]).isOne();
        assertThat(shares(Trials.battery("2025", 0), "dm1", t -> Trials.period(t, "stimulus").steps(), 7))
                .containsExactly(new double[] {0, 0, 1 / 3.0, 0, 1 / 3.0, 0, 1 / 3.0}, within(0.015));
        assertThat(shares(Trials.battery("2025", 0), "dm2", t -> Trials.period(t, "stimulus").steps(), 7)[5]).isOne();
    }

    @Test
    void drawsPlacesUniformly() {
        double[] uniform = new double[16];
        Arrays.fill(uniform, 1 / 16.0);
        Yang19 battery = Trials.battery("2023", 0);
        Map<String, List<String>> conditions = Map.of("go", List.of("place", "target"), "dlyanti",
                List.of("place", "target"), "dm1", List.of("place1", "place2"), "multidlydm",
                List.of("place1", "place2", "target"), "dms", List.of("sample", "test"), "dmc", List.of("sample"));
        conditions.forEach((task, names) -> names.forEach(name -> assertThat(
                shares(battery, task, t -> t.conditions().get(name).intValue(), 16))
                .as(task + " " + name).containsExactly(uniform, within(0.01))));

        double[] apart = new double[16];
        Arrays.fill(apart, 1, 16, 1 / 15.0);
        for (String task : List.of("ctxdm1", "dlydm1")) {
            double[] shares = shares(battery, task, t -> Math.floorMod(
                    (int) (t.conditions().get("place2") - t.conditions().get("place1")), 16), 16);
            assertThat(shares).as(task).containsExactly(apart, within(0.01));
            assertThat(shares[0]).as(task).isZero();
        }
    }

    @Test
    void drawsTheModalityByChance() {
        Yang19 battery = Trials.battery("2023", 0);
        for (String task : List.of("go", "rtanti", "dlygo", "dms", "dnmc")) {
            assertThat(shares(battery, task, t -> t.conditions().get("modality").intValue(), 3))
                    .containsExactly(new double[] {0, 0.5, 0.5}, within(0.015));
        }
    }

    @Test
    void drawsCoherencesUniformlyAndForEachModalityByItself() {
        Yang19 battery = Trials.battery("2023", 0);
        Map<List<Long>, Long> counts = Trials.of(battery, "ctxdm2", 64_000).map(Trial::conditions).collect(
                Collectors.groupingBy(c -> List.of(
                        Math.round(1000 * (c.get("modality1Strength1") - c.get("modality1Strength2"))),
                        Math.round(1000 * (c.get("modality2Strength1") - c.get("modality2Strength2")))),
                        Collectors.counting()));
        List<Long> coherences = List.of(-640L, -320L, -160L, -80L, 80L, 160L, 320L, 640L);
        assertThat(counts).hasSize(64);
        for (long first : coherences) {
            for (long second : coherences) {
                assertThat((double) counts.get(List.of(first, second))).isCloseTo(1000, within(160.0));
            }
        }
        assertThat(Trials.of(battery, "dm2", 100).map(Trial::conditions)).allSatisfy(c -> {
            assertThat(c).doesNotContainKey("modality1Strength1");
            assertThat(c.get("modality2Strength1") + c.get("modality2Strength2")).isCloseTo(1, within(1e-9));
            assertThat(c.get("coherence"))
                    .isCloseTo(c.get("modality2Strength1") - c.get("modality2Strength2"), within(1e-9));
        });
    }

    @Test
    void drawsTwoDifferentStrengthsInDelayedDecisions() {
        Map<List<Long>, Long> counts = Trials.of(Trials.battery("2023", 0), "multidlydm", 12_000)
                .map(Trial::conditions).collect(Collectors.groupingBy(c -> List.of(
                        Math.round(10 * c.get("modality1Strength1")), Math.round(10 * c.get("modality1Strength2"))),
                        Collectors.counting()));
        assertThat(counts.keySet()).containsExactlyInAnyOrder(List.of(3L, 6L), List.of(3L, 10L), List.of(6L, 3L),
                List.of(6L, 10L), List.of(10L, 3L), List.of(10L, 6L));
        assertThat(counts.values()).allSatisfy(n -> assertThat((double) n).isCloseTo(2000, within(200.0)));
    }

    @Test
    void notesTheClassesOfTheAlternativesOfADecision() {
        Yang19 battery = Trials.battery("2023", 0.1);
        for (Task task : battery.tasks()) {
            boolean decides = task.name().contains("dm") && !task.description().family().equals("matching");
            assertThat(Trials.of(battery, task.name(), 200)).allSatisfy(trial -> {
                Map<String, Double> c = trial.conditions();
                assertThat(c.containsKey("choice1")).as(task.name()).isEqualTo(decides);
                if (decides && c.get("coherence") != 0) {
                    assertThat((double) trial.targetChoice(trial.steps() - 1))
                            .isEqualTo(c.get(c.get("coherence") > 0 ? "choice1" : "choice2"));
                    assertThat(c.get("choice1")).isNotEqualTo(c.get("choice2"));
                }
            });
        }
    }

    @Test
    void breaksTiesOfMultisensoryTasksFairly() {
        Yang19 battery = Trials.battery("2023", 0);
        Map.of("multidm", 1 / 8.0, "multidlydm", 1 / 6.0).forEach((task, share) -> {
            List<Trial> trials = Trials.of(battery, task, 40_000).toList();
            List<Trial> ties = trials.stream().filter(t -> t.tags().contains("tie")).toList();
            assertThat(ties.size() / (double) trials.size()).as(task).isCloseTo(share, within(0.008));
            assertThat(ties).allSatisfy(t -> assertThat(t.conditions().get("coherence")).isZero());
            assertThat(ties.stream().filter(t -> t.conditions().get("target").equals(t.conditions().get("place1")))
                    .count() / (double) ties.size()).as(task).isCloseTo(0.5, within(0.03));
        });
        assertThat(battery.tasks()).filteredOn(t -> !t.name().startsWith("multi")).allSatisfy(
                task -> assertThat(Trials.of(battery, task.name(), 500)).noneMatch(t -> t.tags().contains("tie")));
    }

    @Test
    void tagsContextTrialsByWhetherTheModalitiesAgree() {
        Yang19 battery = Trials.battery("2023", 0);
        for (String task : List.of("ctxdm1", "ctxdm2", "ctxdlydm1", "ctxdlydm2")) {
            List<Trial> trials = Trials.of(battery, task, 10_000).toList();
            assertThat(trials).allSatisfy(trial -> {
                Map<String, Double> c = trial.conditions();
                boolean agree = c.get("modality1Strength1") > c.get("modality1Strength2")
                        == c.get("modality2Strength1") > c.get("modality2Strength2");
                assertThat(trial.tags()).containsExactly(agree ? "congruent" : "incongruent");
            });
            assertThat(trials.stream().filter(t -> t.tags().contains("congruent")).count() / 10_000.0)
                    .isCloseTo(0.5, within(0.02));
        }
        assertThat(battery.tasks()).filteredOn(t -> !t.name().startsWith("ctx")).allSatisfy(
                task -> assertThat(Trials.of(battery, task.name(), 50))
                        .noneMatch(t -> t.tags().contains("congruent") || t.tags().contains("incongruent")));
    }

    @Test
    void matchesInHalfOfTheTrials() {
        Yang19 battery = Trials.battery("2023", 0);
        for (String task : List.of("dms", "dnms", "dmc", "dnmc")) {
            List<Trial> trials = Trials.of(battery, task, 20_000).toList();
            assertThat(trials.stream().filter(t -> t.tags().contains("match")).count() / 20_000.0)
                    .as(task).isCloseTo(0.5, within(0.015));
            assertThat(trials).allSatisfy(trial -> {
                boolean match = trial.conditions().get("match") == 1;
                assertThat(trial.tags()).containsExactly(match ? "match" : "nonmatch");
                assertThat(trial.conditions().containsKey("target")).isEqualTo(match == (task.charAt(1) == 'm'));
            });
        }
    }

    @Test
    void drawsTheTestOfACategoryFromItsHalf() {
        for (String task : List.of("dmc", "dnmc")) {
            int[][] tests = new int[2][16];
            Trials.of(Trials.battery("2023", 0), task, 32_000).map(Trial::conditions).forEach(c -> {
                int sampleCategory = c.get("sample") > 8 ? 1 : 0;
                int testCategory = c.get("match") == 1 ? sampleCategory : 1 - sampleCategory;
                tests[testCategory][c.get("test").intValue()]++;
            });
            for (int place = 0; place < 16; place++) {
                assertThat((double) tests[place / 8][place]).as(task + " " + place).isCloseTo(2000, within(220.0));
                assertThat(tests[1 - place / 8][place]).as(task + " " + place).isZero();
            }
        }
    }

    @Test
    void alwaysFixatingAnswersATenthOfTheTrials() {
        Yang19 battery = Trials.battery("2023", 0);
        double accuracy = battery.tasks().stream().mapToDouble(task -> Trials.of(battery, task.name(), 5000)
                .filter(t -> IntStream.range(0, t.steps()).allMatch(step -> t.targetChoice(step) == 0))
                .count() / 5000.0).average().orElseThrow();
        assertThat(accuracy).isCloseTo(0.1, within(0.003));
    }

    private static double[] shares(Yang19 battery, String task, ToIntFunction<Trial> value, int values) {
        int count = 20_000;
        int[] counts = new int[values];
        Trials.of(battery, task, count).forEach(t -> counts[value.applyAsInt(t)]++);
        return Arrays.stream(counts).mapToDouble(n -> n / (double) count).toArray();
    }
}
