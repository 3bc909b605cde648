package dev.cambium.task.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.task.Task;
import dev.cambium.api.task.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the trials of the base tasks draw, and how often. */
class BaseTrialsTest {

    @Test
    void hasTrialsOf19Point6StepsOnAverage() {
        List<Task> tasks = Trials.base("2023", 0);
        double mean = tasks.stream().flatMap(t -> Trials.of(tasks, t.name(), 2000))
                .mapToInt(Trial::steps).average().orElseThrow();
        assertThat(mean).isCloseTo(393 / 20.0, within(0.02));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void drawsFixationsOf200To400Milliseconds(String version) {
        List<Task> tasks = Trials.base(version, 0);
        for (String task : List.of("dm1", "multidm", "dlydm2", "ctxdlydm1")) {
            double[] shares = shares(tasks, task, t -> Trials.period(t, "fixation").steps(), 5);
            assertThat(shares).containsExactly(new double[] {0, 0, 1 / 3.0, 1 / 3.0, 1 / 3.0}, within(0.015));
            assertThat(shares[0] + shares[1]).isZero();
        }
    }

    @Test
    void variesTheStimulusOfDm1OnlyIn2025() {
        assertThat(shares(Trials.base("2023", 0), "dm1", t -> Trials.period(t, "stimulus").steps(), 7)[5]).isOne();
        assertThat(shares(Trials.base("2025", 0), "dm1", t -> Trials.period(t, "stimulus").steps(), 7))
                .containsExactly(new double[] {0, 0, 1 / 3.0, 0, 1 / 3.0, 0, 1 / 3.0}, within(0.015));
        assertThat(shares(Trials.base("2025", 0), "dm2", t -> Trials.period(t, "stimulus").steps(), 7)[5]).isOne();
    }

    @Test
    void drawsPlacesUniformly() {
        double[] uniform = new double[16];
        Arrays.fill(uniform, 1 / 16.0);
        List<Task> tasks = Trials.base("2023", 0);
        Map<String, List<String>> conditions = Map.of("go", List.of("place", "target"), "dlyanti",
                List.of("place", "target"), "dm1", List.of("place1", "place2"), "multidlydm",
                List.of("place1", "place2", "target"), "dms", List.of("sample", "test"), "dmc", List.of("sample"));
        conditions.forEach((task, names) -> names.forEach(name -> assertThat(
                shares(tasks, task, t -> t.conditions().get(name).intValue(), 16))
                .as(task + " " + name).containsExactly(uniform, within(0.01))));

        double[] apart = new double[16];
        Arrays.fill(apart, 1, 16, 1 / 15.0);
        for (String task : List.of("ctxdm1", "dlydm1")) {
            double[] shares = shares(tasks, task, t -> Math.floorMod(
                    (int) (t.conditions().get("place2") - t.conditions().get("place1")), 16), 16);
            assertThat(shares).as(task).containsExactly(apart, within(0.01));
            assertThat(shares[0]).as(task).isZero();
        }
    }

    @Test
    void drawsTheModalityByChance() {
        List<Task> tasks = Trials.base("2023", 0);
        for (String task : List.of("go", "rtanti", "dlygo", "dms", "dnmc")) {
            assertThat(shares(tasks, task, t -> t.conditions().get("modality").intValue(), 3))
                    .containsExactly(new double[] {0, 0.5, 0.5}, within(0.015));
        }
    }

    @Test
    void drawsCoherencesUniformlyAndForEachModalityByItself() {
        List<Task> tasks = Trials.base("2023", 0);
        Map<List<Long>, Long> counts = Trials.of(tasks, "ctxdm2", 64_000).map(Trial::conditions).collect(
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
        assertThat(Trials.of(tasks, "dm2", 100).map(Trial::conditions)).allSatisfy(c -> {
            assertThat(c).doesNotContainKey("modality1Strength1");
            assertThat(c.get("modality2Strength1") + c.get("modality2Strength2")).isCloseTo(1, within(1e-9));
            assertThat(c.get("coherence"))
                    .isCloseTo(c.get("modality2Strength1") - c.get("modality2Strength2"), within(1e-9));
        });
    }

    @Test
    void drawsTwoDifferentStrengthsInDelayedDecisions() {
        Map<List<Long>, Long> counts = Trials.of(Trials.base("2023", 0), "multidlydm", 12_000)
                .map(Trial::conditions).collect(Collectors.groupingBy(c -> List.of(
                        Math.round(10 * c.get("modality1Strength1")), Math.round(10 * c.get("modality1Strength2"))),
                        Collectors.counting()));
        assertThat(counts.keySet()).containsExactlyInAnyOrder(List.of(3L, 6L), List.of(3L, 10L), List.of(6L, 3L),
                List.of(6L, 10L), List.of(10L, 3L), List.of(10L, 6L));
        assertThat(counts.values()).allSatisfy(n -> assertThat((double) n).isCloseTo(2000, within(200.0)));
    }

    @Test
    void notesTheClassesOfTheAlternativesOfADecision() {
        List<Task> tasks = Trials.base("2023", 0.1);
        for (Task task : tasks) {
            boolean decides = task.name().contains("dm") && !task.description().family().equals("matching");
            assertThat(Trials.of(task, 200)).allSatisfy(trial -> {
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
        List<Task> tasks = Trials.base("2023", 0);
        Map.of("multidm", 1 / 8.0, "multidlydm", 1 / 6.0).forEach((task, share) -> {
            List<Trial> trials = Trials.of(tasks, task, 40_000).toList();
            List<Trial> ties = trials.stream().filter(t -> t.tags().contains("tie")).toList();
            assertThat(ties.size() / (double) trials.size()).as(task).isCloseTo(share, within(0.008));
            assertThat(ties).allSatisfy(t -> assertThat(t.conditions().get("coherence")).isZero());
            assertThat(ties.stream().filter(t -> t.conditions().get("target").equals(t.conditions().get("place1")))
                    .count() / (double) ties.size()).as(task).isCloseTo(0.5, within(0.03));
        });
        assertThat(tasks).filteredOn(t -> !t.name().startsWith("multi")).allSatisfy(
                task -> assertThat(Trials.of(task, 500)).noneMatch(t -> t.tags().contains("tie")));
    }

    @Test
    void tagsContextTrialsByWhetherTheModalitiesAgree() {
        List<Task> tasks = Trials.base("2023", 0);
        for (String task : List.of("ctxdm1", "ctxdm2", "ctxdlydm1", "ctxdlydm2")) {
            List<Trial> trials = Trials.of(tasks, task, 10_000).toList();
            assertThat(trials).allSatisfy(trial -> {
                Map<String, Double> c = trial.conditions();
                boolean agree = c.get("modality1Strength1") > c.get("modality1Strength2")
                        == c.get("modality2Strength1") > c.get("modality2Strength2");
                assertThat(trial.tags()).containsExactly(agree ? "congruent" : "incongruent");
            });
            assertThat(trials.stream().filter(t -> t.tags().contains("congruent")).count() / 10_000.0)
                    .isCloseTo(0.5, within(0.02));
        }
        assertThat(tasks).filteredOn(t -> !t.name().startsWith("ctx")).allSatisfy(
                task -> assertThat(Trials.of(task, 50))
                        .noneMatch(t -> t.tags().contains("congruent") || t.tags().contains("incongruent")));
    }

    @Test
    void matchesInHalfOfTheTrials() {
        List<Task> tasks = Trials.base("2023", 0);
        for (String task : List.of("dms", "dnms", "dmc", "dnmc")) {
            List<Trial> trials = Trials.of(tasks, task, 20_000).toList();
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
            Trials.of(Trials.base("2023", 0), task, 32_000).map(Trial::conditions).forEach(c -> {
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
        List<Task> tasks = Trials.base("2023", 0);
        double accuracy = tasks.stream().mapToDouble(task -> Trials.of(task, 5000)
                .filter(t -> IntStream.range(0, t.steps()).allMatch(step -> t.targetChoice(step) == 0))
                .count() / 5000.0).average().orElseThrow();
        assertThat(accuracy).isCloseTo(0.1, within(0.003));
    }

    private static double[] shares(List<Task> tasks, String task, ToIntFunction<Trial> value, int values) {
        int count = 20_000;
        int[] counts = new int[values];
        Trials.of(tasks, task, count).forEach(t -> counts[value.applyAsInt(t)]++);
        return Arrays.stream(counts).mapToDouble(n -> n / (double) count).toArray();
    }
}
