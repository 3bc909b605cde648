package dev.cambium.observer.early.stopping.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.network.Layout;
import dev.cambium.testkit.SmallNetwork;
import dev.cambium.testkit.SmallObservation;
import dev.cambium.testkit.SmallState;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class EarlyStoppingTest {

    private static final SmallNetwork NETWORK = SmallNetwork.of(new Layout(1), new float[1][1], new float[1][1],
            new float[1][1], "b.t");

    private final SmallState state = new SmallState(NETWORK);

    private static EarlyStopping stopping(Map<String, Object> settings) {
        return new EarlyStopping(Converters.standardConverter().convert(settings).to(EarlyStopping.Settings.class));
    }

    private static EarlyStopping begun(SmallState state, Map<String, Object> settings) {
        EarlyStopping stopping = stopping(settings);
        stopping.begin(NETWORK, state);
        return stopping;
    }

    private static SmallObservation at(long step) {
        return SmallObservation.of(NETWORK, step, 10_000);
    }

    /** Why it ends, when the loss is that after some steps. */
    private static Optional<String> lossAt(EarlyStopping stopping, long step, double loss) {
        SmallObservation observation = at(step).withLoss(loss);
        stopping.observe(observation);
        return observation.reason();
    }

    /** The step at which it ends, where the loss of each hundred steps is one of these. */
    private static OptionalLong end(EarlyStopping stopping, double... losses) {
        for (int i = 0; i < losses.length; i++) {
            if (lossAt(stopping, 100L * (i + 1), losses[i]).isPresent()) {
                return OptionalLong.of(100L * (i + 1));
            }
        }
        return OptionalLong.empty();
    }

    @Test
    void endsWhenTheLossHasNotImprovedForAsLongAsItsPatience() {
        EarlyStopping stopping = begun(state, Map.of("patience", 300));
        assertThat(end(stopping, 5, 4, 4.5, 3, 3, 3.5, 2.9, 3, 3)).isEmpty();
        assertThat(lossAt(stopping, 1000, 2.9)).contains("the loss is no better than 2.900, as at step 700");
    }

    @Test
    void smallGainsAreNone() {
        assertThat(end(begun(state, Map.of("patience", 300, "minDelta", 0.5)), 5, 4.8, 4.6, 4.5, 3)).hasValue(400);
    }

    @Test
    void doesNotEndBeforeItMay() {
        assertThat(end(begun(state, Map.of("patience", 100, "from", 400)), 1, 2, 3, 4)).hasValue(400);
    }

    @Test
    void aScoreIsTheBetterTheHigherItIs() {
        EarlyStopping stopping = begun(state, Map.of("patience", 200, "measure", "SCORE"));
        double[] scores = {0.2, 0.4, 0.3};
        for (int i = 0; i < scores.length; i++) {
            SmallObservation observation = at(100L * (i + 1)).withScores(Map.of("b.t", scores[i]));
            stopping.observe(observation);
            assertThat(observation.reason()).isEmpty();
        }
        SmallObservation unknown = at(400);
        stopping.observe(unknown);
        assertThat(unknown.reason()).as("no whole trial").isEmpty();
        SmallObservation last = at(500).withScores(Map.of("b.t", 0.4));
        stopping.observe(last);
        assertThat(last.reason()).contains("the score is no better than 0.4000, as at step 200");
    }

    @Test
    void eachPhaseBeginsAnew() {
        EarlyStopping stopping = begun(state, Map.of("patience", 200));
        assertThat(end(stopping, 1, 1)).isEmpty();
        SmallObservation jump = at(300).inPhaseFrom(250).withLoss(7);
        stopping.observe(jump);
        assertThat(jump.reason()).isEmpty();
        SmallObservation later = at(400).inPhaseFrom(250).withLoss(7);
        stopping.observe(later);
        assertThat(later.reason()).isEmpty();
        SmallObservation last = at(500).inPhaseFrom(250).withLoss(8);
        stopping.observe(last);
        assertThat(last.reason()).isPresent();
    }

    @Test
    void goesOnFromItsStateAsIfUnbroken() {
        EarlyStopping before = begun(state, Map.of("patience", 300));
        assertThat(end(before, 5, 2, 4)).isEmpty();
        SmallState restored = new SmallState(NETWORK);
        EarlyStopping after = begun(restored, Map.of("patience", 300));
        restored.restore(state);
        assertThat(lossAt(after, 400, 2.5)).isEmpty();
        assertThat(lossAt(after, 500, 2.1)).contains("the loss is no better than 2.000, as at step 200");
    }
}
