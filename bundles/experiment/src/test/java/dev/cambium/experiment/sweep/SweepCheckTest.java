package dev.cambium.experiment.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import dev.cambium.api.sweep.Point;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.Resolved;
import dev.cambium.experiment.Settings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepCheckTest {

    /**
     * Two networks at each point but where the first key has a certain value.
     *
     * @param grid    the points as the sampler chooses them
     * @param refused a value of the first key that goes with no other than the first value of the second
     */
    private record Given(List<Point> grid, String refused) implements SweptExperiment {

        @Override
        public String name() {
            return "given";
        }

        @Override
        public Sweep sweep() {
            return new Sweep(List.of(AxisText.read("a", "range(40)").orElseThrow(),
                    AxisText.read("b", "range(40)").orElseThrow()), new PluginChoice("grid", Settings.NONE),
                    Optional.empty(), Duration.ofSeconds(30));
        }

        @Override
        public PluginChoice executor() {
            return new PluginChoice("local", Settings.NONE);
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public JsonObject written() {
            return new JsonObject();
        }

        @Override
        public List<Point> points(int most) {
            return grid;
        }

        @Override
        public List<Experiment> at(Point point) {
            if (sweep().values(point).get("a").equals(refused) && point.coordinates().get(1) > 0) {
                throw new InputException("refused");
            }
            return Collections.nCopies(2, Resolved.of("{}"));
        }
    }

    private static List<Point> grid(int a, int b) {
        return IntStream.range(0, a).boxed().flatMap(first -> DoubleStream.iterate(0, x -> x + 1).limit(b)
                .mapToObj(second -> new Point(List.of((double) first, second)))).toList();
    }

    private static SweepCheck check(List<Point> points, String refused) {
        return SweepCheck.of(new Given(points, refused));
    }

    @Test
    void saysWhichPointsCannotBe() {
        SweepCheck check = check(grid(3, 2), "1");

        assertThat(check.points()).isEqualTo(6);
        assertThat(check.perPoint()).isEqualTo(2);
        assertThat(check.experiments()).hasSize(10);
        assertThat(check.impossible()).containsExactly(Map.entry("a=1 b=1", "refused"));
    }

    @Test
    void looksAtNotMoreThanAThousandNetworks() {
        SweepCheck check = check(grid(40, 40), "none");

        assertThat(check.points()).isEqualTo(1600);
        assertThat(check.checked()).isEqualTo(500);
        assertThat(check.experiments()).hasSize(1000);
    }

    @Test
    void whatIsWrongWithAValueIsWrongInput() {
        List<Point> fromTheWrongSide = List.of(new Point(List.of(0.0, 5.0)), new Point(List.of(1.0, 5.0)));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> check(fromTheWrongSide, "39"))
                .withMessage("refused");
    }

    @Test
    void aSamplerThatChoosesNothingIsNamed() {
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> check(List.of(), "none"))
                .withMessage("given: its sampler chooses no point");
    }
}
