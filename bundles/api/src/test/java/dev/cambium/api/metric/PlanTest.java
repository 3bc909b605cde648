package dev.cambium.api.metric;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void whereNobodyLooksForClustersThereWillBeNone() {
        assertThatThrownBy(() -> plan().requirePartition("")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("needs a partition of the neurons that is called 'clusters', and no metric of the "
                        + "experiment finds any; add one that finds clusters");
        assertThatThrownBy(() -> plan("one.modules").requirePartition("")).hasMessageEndingWith(
                "is called 'clusters', only one.modules; see the setting partition");
        assertThatCode(() -> plan("one.modules", "two.clusters").requirePartition("")).doesNotThrowAnyException();
    }

    @Test
    void aPartitionIsNamedAfterAMetricAndWhatItLooksFor() {
        assertThatCode(() -> plan("one.modules").requirePartition("one.modules")).doesNotThrowAnyException();
        assertThatThrownBy(() -> plan("one.modules").requirePartition("one.module")).hasMessage(
                "there is no partition 'one.module', only one.modules; see the setting partition");
        assertThatThrownBy(() -> plan("one.modules").requirePartition("three.x")).hasMessageContaining(
                "one of the experiment's metrics: one, two");
    }

    @Test
    void whereAMetricDoesNotSayWhatItLooksForThatIsNotKnown() {
        Plan plan = new Plan(List.of(), List.of("one"));
        assertThatCode(() -> plan.requirePartition("")).doesNotThrowAnyException();
        assertThatCode(() -> plan.requirePartition("one.x")).doesNotThrowAnyException();
    }

    private static Plan plan(String... partitions) {
        return new Plan(List.of(), List.of("one", "two"), Optional.of(List.of(partitions)));
    }
}
