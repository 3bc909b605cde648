package dev.cambium.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Layout;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class MetricChecksTest {

    private final Subject subject = subject();

    private static Subject subject() {
        float[][] weights = {{1, 0.5f}, {-0.5f, 1}};
        Trial trial = new Trial(2, new ActionSpace.Choices(2));
        trial.observe(trial.period("stimulus", 3), 1, 0.75);
        return SmallNetwork.of(new Layout(1, 2), weights, weights, weights, "b.go").subject(Map.of("b.go",
                List.of(trial)));
    }

    private static Metric metric(ToDoubleFunction<Subject> number) {
        return subject -> List.of(new Measurement.Scalar("first", "first", "", 1),
                new Measurement.Vector("v", "v", "", new double[] {number.applyAsDouble(subject)}, List.of()));
    }

    @Test
    void measuresTheSameWheneverAndWithHoweverManyThreads() {
        assertThatCode(() -> MetricChecks.all(() -> metric(each -> each.random("draw").nextDouble()), subject))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> MetricChecks.all(() -> metric(each -> each.workers().count()), subject))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the metric measures something else with 3 threads: expected Vector[name=v, ")
                .hasMessageContaining("values=[1.0]").hasMessageContaining("values=[3.0]");
        Metric counting = metric(new ToDoubleFunction<>() {
            private int count;

            @Override
            public double applyAsDouble(Subject any) {
                return count++;
            }
        });
        assertThatThrownBy(() -> MetricChecks.all(() -> counting, subject)).isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the metric measures something else when it measures a second time: ");
    }

    @Test
    void changesNothing() {
        assertThatThrownBy(() -> MetricChecks.changesNothing(() -> metric(each -> {
            each.network().parameters().get(0).values().put(0, 9);
            return 1;
        }), subject)).isInstanceOf(AssertionError.class).hasMessageStartingWith("the metric has changed the network");
    }
}
