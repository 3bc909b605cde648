package dev.cambium.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.metric.Measurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MilestonesTest {

    private static final Milestones WIRING = new Milestones("sparsity", "wiringLength", List.of(100L, 200L));

    private static RunView.Event event(String name, Map<String, String> details) {
        return new RunView.Event(Instant.EPOCH, 100, name, details);
    }

    @Test
    void aJournalTellsWhatWasMeasuredToTheLastBit() {
        double value = 0.1 + 0.2;
        List<RunView.Event> journal = new ArrayList<>();
        journal.add(event("started", Map.of()));
        journal.add(event(Milestones.EVENT, WIRING.details(100, value)));
        journal.add(event(Milestones.EVENT, WIRING.details(200, Double.NaN)));

        assertThat(WIRING.noted(journal)).containsExactly(Map.entry(100L, value), Map.entry(200L, Double.NaN));
    }

    @Test
    void otherNumbersOtherStepsAndDamagedLinesAreNone() {
        Milestones other = new Milestones("sparsity", "recurrentWeights", List.of(100L));
        List<RunView.Event> journal = List.of(event(Milestones.EVENT, other.details(100, 1)),
                event(Milestones.EVENT, WIRING.details(150, 2)),
                event("swapped", WIRING.details(100, 3)),
                event(Milestones.EVENT, Map.of("milestone", "100", "sparsity.wiringLength", "much")),
                event(Milestones.EVENT, WIRING.details(100, 4)), event(Milestones.EVENT, WIRING.details(100, 5)));

        assertThat(WIRING.noted(journal)).containsExactly(Map.entry(100L, 4.0));
        assertThat(other.noted(journal)).containsExactly(Map.entry(100L, 1.0));
    }

    @Test
    void numbersAndTestsAreNumbersAndRowsAreNone() {
        Measurement row = new Measurement.Vector("wiringLength", "all", "", new double[] {1}, List.of());
        Measurement test = new Measurement.SignificanceTest("q", "modularity", "", 0.5, new double[] {0.1}, true);
        Measurement scalar = new Measurement.Scalar("k", "degree", "", 3);
        Map<String, List<Measurement>> results = Map.of("sparsity", List.of(row), "small", List.of(test, scalar));

        assertThat(WIRING.in(results)).isEmpty();
        assertThat(new Milestones("small", "q", List.of()).in(results)).hasValue(0.5);
        assertThat(new Milestones("small", "k", List.of()).in(results)).hasValue(3);
        assertThat(new Milestones("absent", "k", List.of()).in(results)).isEmpty();
    }
}
