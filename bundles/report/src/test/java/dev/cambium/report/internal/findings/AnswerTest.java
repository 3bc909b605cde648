package dev.cambium.report.internal.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.experiment.Report.Question;
import dev.cambium.report.internal.PlantedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private static final double[] CHANCE = IntStream.range(0, 199).mapToDouble(i -> 0.2 + 0.0001 * i).toArray();
    private static final Question LOCAL = new Question("Local?", "m.test", List.of("bimt"), List.of("l1"), List.of());
    private static final Question FEWER = new Question("Fewer?", "m.number", List.of(), List.of(),
            List.of("bimt", "l1"));

    private final List<AnalysedRun> runs = new ArrayList<>();

    /** A run with one test, which is above chance or not, and one number. */
    private AnswerTest add(String variant, long seed, boolean above, double number) {
        return add(variant, seed,
                new Measurement.SignificanceTest("test", "test", "", above ? 0.5 : 0.21, CHANCE, false),
                new Scalar("number", "number", "", number));
    }

    private AnswerTest add(String variant, long seed, Measurement... measurements) {
        runs.add(AnalysedRun.of(new PlantedRun("e", variant, seed, 2).metric("m", measurements).build()));
        return this;
    }

    private Answer to(Question question) {
        return Answer.to(question, Variant.group(runs));
    }

    @Test
    void yesWhereAllHoldsInEverySeed() {
        Answer answer = add("bimt", 0, true, 1).add("bimt", 1, true, 1).add("l1", 0, false, 2).add("l1", 1, false, 2)
                .to(LOCAL);
        assertThat(answer.verdict()).isEqualTo(Verdict.YES);
        assertThat(answer.evidence()).containsExactly(
                "bimt: 0.50 ± 0 against 0.21 by chance, z = 50, above chance in 2 of 2 seeds (corrected p = 0.0050)",
                "l1: 0.21 ± 0 against 0.21 by chance, z = 0.0, above chance in 0 of 2 seeds (corrected p = 1.00)");
    }

    @Test
    void cannotBeToldWithTooFewDraws() {
        double[] few = IntStream.range(0, 19).mapToDouble(i -> 0.2 + 0.001 * i).toArray();
        Answer answer = add("bimt", 0, new Measurement.SignificanceTest("test", "test", "", 9, few, false),
                new Measurement.SignificanceTest("other", "other", "", 0.2, few, false))
                .to(new Question("Local?", "m.test", List.of("bimt"), List.of(), List.of()));
        assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(answer.evidence()).containsExactly(
                "bimt: m.test has too few draws by chance to tell after the correction");
    }

    @Test
    void noWhereWhatShouldBeAboveChanceIsNowhere() {
        assertThat(add("bimt", 0, false, 1).add("l1", 0, false, 2).to(LOCAL).verdict()).isEqualTo(Verdict.NO);
    }

    @Test
    void inPartWhereAnotherIsAboveChanceToo() {
        assertThat(add("bimt", 0, true, 1).add("l1", 0, true, 2).to(LOCAL).verdict()).isEqualTo(Verdict.IN_PART);
    }

    @Test
    void inPartWhereItHoldsInSomeSeeds() {
        assertThat(add("bimt", 0, true, 1).add("bimt", 1, false, 1).add("l1", 0, false, 2).to(LOCAL).verdict())
                .isEqualTo(Verdict.IN_PART);
    }

    @Test
    void belowChanceIsNotAbove() {
        add("bimt", 0, new Measurement.SignificanceTest("test", "test", "", 0.01, CHANCE, false))
                .add("l1", 0, false, 2);
        assertThat(to(LOCAL).verdict()).isEqualTo(Verdict.NO);
    }

    @Test
    void theCorrectionIsForAllTestsOfTheRun() {
        double[] once = CHANCE.clone();
        once[0] = 0.9; // one draw is further away than what was observed: p is 2/200
        Measurement.SignificanceTest above = new Measurement.SignificanceTest("test", "test", "", 0.5, once, false);
        List<Measurement> many = new ArrayList<>(List.of(above));
        IntStream.range(0, 19)
                .forEach(i -> many.add(new Measurement.SignificanceTest("t" + i, "other", "", 0.21, CHANCE, false)));
        add("bimt", 0, many.toArray(Measurement[]::new)).add("l1", 0, false, 2);
        // 20 · 2/200 is not below 0.05
        assertThat(to(LOCAL).verdict()).isEqualTo(Verdict.NO);
        assertThat(to(LOCAL).evidence().get(0)).endsWith("not above chance (corrected p = 0.20)");
    }

    @Test
    void onlyWhatShouldNotBeAboveChance() {
        Question never = new Question("Never?", "m.test", List.of(), List.of("l1"), List.of());
        assertThat(add("l1", 0, true, 1).to(never).verdict()).isEqualTo(Verdict.NO);
    }

    @Test
    void yesWhereMeansAndEverySeedIncrease() {
        Answer answer = add("bimt", 0, true, 1).add("bimt", 1, true, 3).add("l1", 0, true, 2).add("l1", 1, true, 4)
                .to(FEWER);
        assertThat(answer.verdict()).isEqualTo(Verdict.YES);
        assertThat(answer.evidence()).containsExactly(
                "bimt 2.0 ± 1.4; l1 3.0 ± 1.4 – increasing in this order on average, and in 2 of 2 seeds");
    }

    @Test
    void inPartWhereOnlyTheMeansIncrease() {
        Answer answer = add("bimt", 0, true, 1).add("bimt", 1, true, 5).add("l1", 0, true, 6).add("l1", 1, true, 4)
                .to(FEWER);
        assertThat(answer.verdict()).isEqualTo(Verdict.IN_PART);
        assertThat(answer.evidence().get(0)).endsWith("in 1 of 2 seeds");
    }

    @Test
    void inPartWhereNoSeedIsCommon() {
        Answer answer = add("bimt", 0, true, 1).add("l1", 1, true, 2).to(FEWER);
        assertThat(answer.verdict()).isEqualTo(Verdict.IN_PART);
        assertThat(answer.evidence().get(0)).endsWith("on average; no seed is common to all");
    }

    @Test
    void noWhereTheMeansDoNotIncrease() {
        Answer answer = add("bimt", 0, true, 2).add("l1", 0, true, 2).to(FEWER);
        assertThat(answer.verdict()).isEqualTo(Verdict.NO);
        assertThat(answer.evidence()).containsExactly("bimt 2; l1 2 – not increasing in this order");
    }

    @Test
    void cannotBeToldWhereSomethingIsMissing() {
        add("bimt", 0, true, Double.NaN).add("bimt", 1, new Scalar("other", "other", "", 1));
        assertThat(to(LOCAL).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(to(LOCAL).evidence()).containsExactly("bimt: m.test was not tested against chance in 1 seeds",
                "there is no run of the variant l1");
        assertThat(to(FEWER).evidence()).containsExactly("bimt: m.number is not there as a number",
                "there is no run of the variant l1");
        assertThat(to(new Question("?", "m.test", List.of(), List.of(), List.of())).evidence())
                .containsExactly("the question names no variants");
    }
}
