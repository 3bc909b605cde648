package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.sweep.Point;
import dev.cambium.testkit.SamplerChecks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    private static {{class}} sampler(Map<String, Object> settings) {
        return new {{class}}(Converters.standardConverter().convert(settings).to({{class}}.Settings.class));
    }

    /** Large in the middle of the second dimension. */
    private static double measure(Point point) {
        return -Math.abs(Math.log10(point.coordinates().get(1)) + 4);
    }

    private static List<Point> points(Map<String, Object> settings) {
        return SamplerChecks.sampler(() -> sampler(settings), SamplerChecks.SPACE, "a.b", {{class}}Test::measure);
    }

    @Test
    void keepsToWhatIsAskedOfSamplers() {
        assertThat(points(Map.of("points", 20, "result", "a.b"))).hasSize(20);
    }

    @Test
    void looksNearTheBest() {
        assertThat(mean(Map.of("result", "a.b"))).isGreaterThan(mean(Map.of("result", "nobody.knows")));
    }

    private static double mean(Map<String, Object> settings) {
        return points(settings).stream().mapToDouble({{class}}Test::measure).average().orElseThrow();
    }
}
