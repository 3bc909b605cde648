package dev.cambium.task.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What integrations and sequences change in the trials. */
class ExtensionTest {

    private static final int MANY = 20_000;

    @Test
    void namesThemAsPublished() {
        assertThat(Extension.NONE.suffix()).isEmpty();
        assertThat(Extension.INTEGRATIONS).extracting(Extension::suffix).containsExactly("intr", "intl");
        assertThat(Extension.SEQUENCES).extracting(Extension::suffix).containsExactly("seqr", "seql");
        assertThat(Extension.BOTH).extracting(Extension::suffix)
                .containsExactly("intrseqr", "intrseql", "intlseqr", "intlseql");
    }

    @Test
    void onlyTasksWithADelayIntegrate() {
        Conventions conventions = new Conventions(Version.V2023, 0, Arithmetic.RING);
        assertThat(BaseTask.ALL).filteredOn(BaseTask::isDelayed).extracting(BaseTask::name).containsExactly("dlygo",
                "dlyanti", "dlydm1", "dlydm2", "ctxdlydm1", "ctxdlydm2", "multidlydm", "dms", "dnms", "dmc", "dnmc");
        assertThatThrownBy(() -> BaseTask.ALL.get(0).task(Extension.BOTH.get(0), conventions))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("task 'go' has no delay to integrate");
    }

    @Test
    void placesMoveModulo16() {
        assertThat(Arithmetic.RING.move(16, 1)).isEqualTo(1);
        assertThat(Arithmetic.RING.move(1, -1)).isEqualTo(16);
        assertThat(Arithmetic.RING.move(10, 11)).isEqualTo(5);
        assertThat(Arithmetic.RING.move(10, -11)).isEqualTo(15);
        assertThat(Arithmetic.RING.move(16, 0)).isEqualTo(16);
    }

    @Test
    void publishedClassesMoveModulo16() {
        assertThat(Arithmetic.PUBLISHED.move(16, 0)).isZero();
        assertThat(Arithmetic.PUBLISHED.move(15, 1)).isZero();
        assertThat(Arithmetic.PUBLISHED.move(1, -1)).isZero();
        assertThat(Arithmetic.PUBLISHED.move(10, 11)).isEqualTo(5);
        assertThat(Arithmetic.PUBLISHED.move(0, -1)).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dlygointr", "dlyantiintlseqr", "ctxdlydm2intl", "multidlydmintrseql", "dmsintr",
        "dnmcintlseql"})
    void delaysAreUniformFrom0To1100Milliseconds(String task) {
        double[] uniform = new double[12];
        Arrays.fill(uniform, 1 / 12.0);
        List<Task> tasks = Trials.all("2023", 0);
        assertThat(shares(tasks, task, t -> Trials.period(t, "delay").steps(), 12))
                .containsExactly(uniform, within(0.01));
        assertThat(Trials.of(tasks, task, 200)).allSatisfy(t -> assertThat(t.conditions().get("delay"))
                .isEqualTo((double) Trials.period(t, "delay").steps()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dlygointr", "dlyantiintl", "dlydm1intl", "multidlydmintr", "dmsintl", "dnmsintr",
        "dlygointlseqr", "goseqr", "rtantiseql", "dm2seql"})
    void placesAreUniformAfterTheShiftAndAtTheEnd(String task) {
        double[] uniform = new double[16];
        Arrays.fill(uniform, 1 / 16.0);
        List<Task> tasks = Trials.all("2023", 0);
        assertThat(given(shares(tasks, task, t -> t.targetChoice(Trials.period(t, "decision").from()), 17)))
                .containsExactly(uniform, within(0.011));
        assertThat(given(shares(tasks, task, t -> t.targetChoice(t.steps() - 1), 17)))
                .containsExactly(uniform, within(0.011));
    }

    /** The shares of the responses among the trials that are not answered by fixating. */
    private static double[] given(double[] shares) {
        return Arrays.stream(shares, 1, 17).map(share -> share / (1 - shares[0])).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dmsintr", "dnmsseql", "dmcintlseql", "dnmcseqr"})
    void matchesInHalfOfTheTrials(String task) {
        List<Trial> trials = Trials.of(Trials.all("2023", 0), task, MANY).toList();
        assertThat(trials.stream().filter(t -> t.tags().contains("match")).count() / (double) MANY)
                .isCloseTo(0.5, within(0.015));
        assertThat(trials).allSatisfy(t -> assertThat(t.conditions().containsKey("target"))
                .isEqualTo(t.tags().contains("match") == (task.charAt(1) == 'm')));
        assertThat(trials).filteredOn(t -> !t.conditions().containsKey("target")).allSatisfy(t -> {
            for (int step = 0; step < t.steps(); step++) {
                assertThat(t.targetChoice(step)).isZero();
            }
        });
    }

    @Test
    void sequencesLastASecondExceptInReactionTasks() {
        for (Task task : Trials.all("2025", 0)) {
            if (task.name().contains("seq")) {
                assertThat(Trials.of(task, 20)).as(task.name()).allSatisfy(t -> assertThat(
                        Trials.period(t, "decision").steps()).isEqualTo(task.name().startsWith("rt") ? 5 : 10));
            }
        }
    }

    /**
     * The sums of the mean lengths, from the table of periods. Base: 2·15 + 2·20 + 2·10 + 5·10 + 5·25 + 4·32. An
     * integration has a delay of 5.5 steps: 2·(2·20.5 + 5·20.5 + 4·27.5). A sequence has a decision of 10, in reaction
     * tasks 5: 2·(2·20 + 2·25 + 2·10 + 5·18 + 5·33 + 4·33). Both: 4·(2·25.5 + 5·28.5 + 4·28.5).
     */
    @ParameterizedTest
    @CsvSource({"'', 20, 393", "int, 22, 507", "seq, 40, 994", "intseq, 44, 1230"})
    void trialsAreAsLongAsTheirPeriods(String extensions, int count, double steps) {
        List<Task> tasks = Trials.all("2023", 0).stream().filter(task -> extensions.equals(
                (task.name().contains("int") ? "int" : "") + (task.name().contains("seq") ? "seq" : ""))).toList();
        assertThat(tasks).hasSize(count);
        double sum = tasks.stream().mapToDouble(task ->
                Trials.of(task, 2000).mapToInt(Trial::steps).average().orElseThrow()).sum();
        assertThat(sum / count).isCloseTo(steps / count, within(0.05));
    }

    @Test
    void theClassesOfTheAlternativesAreThoseOfTheLastStep() {
        for (Arithmetic arithmetic : Arithmetic.values()) {
            for (Task task : Trials.all("2023", 0, arithmetic)) {
                if (task.description().family().endsWith("decision")) {
                    assertThat(Trials.of(task, 100)).as(task.name()).allSatisfy(trial -> {
                        Map<String, Double> c = trial.conditions();
                        assertThat(c.get("choice1")).isNotEqualTo(c.get("choice2"));
                        if (c.get("coherence") != 0) {
                            assertThat((double) trial.targetChoice(trial.steps() - 1))
                                    .isEqualTo(c.get(c.get("coherence") > 0 ? "choice1" : "choice2"));
                        }
                    });
                }
            }
        }
    }

    @Test
    void describesTheRightAnswer() {
        List<Task> ring = Trials.all("2023", 0);
        assertThat(Trials.task(ring, "dlyantiintlseqr").description().rightAnswer()).isEqualTo("Respond opposite to "
                + "the stimulus, shifted one place down the ring for each 100 ms of the delay, moving on one place up "
                + "the ring a step");
        assertThat(Trials.task(ring, "dnmsintr").description().rightAnswer()).isEqualTo("If the test is opposite to "
                + "the sample, respond at its place, shifted one place up the ring for each 100 ms of the delay; else "
                + "keep fixating");
        assertThat(Trials.task(Trials.all("2023", 0, Arithmetic.PUBLISHED), "dlygointr").description().rightAnswer())
                .startsWith("Respond at the place of the stimulus, shifted 1 radian down the ring for each 100 ms of "
                        + "the delay; the choices are counted modulo 16");
    }

    /** In all tasks but the integrating ones of the reach family, whose stimulus moves instead. */
    @Test
    void asPublishedClassesPassThroughFixating() {
        for (Task task : Trials.all("2023", 0, Arithmetic.PUBLISHED)) {
            int integration = task.name().contains("intr") ? 1 : task.name().contains("intl") ? -1 : 0;
            int sequence = task.name().endsWith("seqr") ? 1 : task.name().endsWith("seql") ? -1 : 0;
            if (integration == 0 || !task.description().family().equals("delayed reach")) {
                assertThat(Trials.of(task, 200)).as(task.name()).allSatisfy(trial -> {
                    Period decision = Trials.period(trial, "decision");
                    int shift = integration == 0 ? 0 : integration * Trials.period(trial, "delay").steps();
                    for (int i = 0; i < decision.steps(); i++) {
                        int moved = shift + sequence * i;
                        List<Integer> allowed = answers(task, trial.conditions()).stream()
                                .map(place -> Math.floorMod(1 + place + moved, 16)).toList();
                        int choice = trial.targetChoice(decision.from() + i);
                        if (allowed.isEmpty()) {
                            assertThat(choice).isZero();
                        } else {
                            assertThat(choice).isIn(allowed);
                        }
                    }
                });
            }
        }
    }

    /** The places that the base task may ask for: both alternatives of a decision, none where it asks for fixation. */
    private static List<Integer> answers(Task task, Map<String, Double> c) {
        return switch (task.description().family()) {
            case "decision", "delayed decision" -> List.of(c.get("place1").intValue(), c.get("place2").intValue());
            case "matching" -> c.get("match") == 1 == (task.name().charAt(1) == 'm')
                    ? List.of(c.get("test").intValue()) : List.of();
            default -> List.of((c.get("place").intValue() + (task.name().contains("anti") ? 8 : 0)) % 16);
        };
    }

    @Test
    void asPublishedDelayedDecisionsWaitHalfASecond() {
        for (Task task : Trials.all("2023", 0, Arithmetic.PUBLISHED)) {
            if (task.description().family().equals("delayed decision")) {
                assertThat(Trials.of(task, 50)).as(task.name()).allSatisfy(trial -> {
                    assertThat(Trials.period(trial, "delay").steps()).isEqualTo(5);
                    assertThat(trial.conditions()).doesNotContainKey("delay");
                });
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"dlygointr, 1, 0", "dlygointl, -1, 0", "dlyantiintr, 1, 8", "dlyantiintlseqr, -1, 8"})
    void asPublishedTheDelayMovesTheStimulusOfReachTasks(String name, int sign, int opposite) {
        assertThat(Trials.of(Trials.all("2023", 0, Arithmetic.PUBLISHED), name, 500)).allSatisfy(trial -> {
            int first = trial.targetChoice(Trials.period(trial, "decision").from());
            double radians = Math.PI / 8 * (Math.floorMod(first - 1, 16) + opposite)
                    + sign * Trials.period(trial, "delay").steps();
            int channel = trial.conditions().get("modality") == 1 ? 1 : 17;
            for (int unit = 0; unit < 16; unit++) {
                double apart = Math.IEEEremainder(radians - Math.PI / 8 * unit, 2 * Math.PI);
                assertThat((double) trial.observation(Trials.period(trial, "stimulus").from(), channel + unit))
                        .isCloseTo(0.8 * Math.exp(-Math.pow(apart / (Math.PI / 8), 2) / 2), within(1e-6));
            }
        });
    }

    private static double[] shares(List<Task> tasks, String task, ToIntFunction<Trial> value, int values) {
        int[] counts = new int[values];
        Trials.of(tasks, task, MANY).forEach(t -> counts[value.applyAsInt(t)]++);
        return Arrays.stream(counts).mapToDouble(n -> n / (double) MANY).toArray();
    }
}
