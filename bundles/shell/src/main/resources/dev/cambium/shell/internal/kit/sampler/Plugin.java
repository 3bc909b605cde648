package {{package}};

import dev.cambium.api.plugin.SamplerPlugin;
import dev.cambium.api.sweep.Attempt;
import dev.cambium.api.sweep.Dimension;
import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.Sampler;
import dev.cambium.api.sweep.SearchSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Chooses points at random, and every other one near the best so far: one of its coordinates is another one. */
@Component(factory = Sampler.FACTORY, service = Sampler.class)
@SamplerPlugin(name = "{{name}}", description = "Points at random, every other one near the best so far")
@Designate(ocd = {{class}}.Settings.class)
public final class {{class}} implements Sampler {

    /** What a user can set. Cambium checks a sweep against this before it makes the sampler. */
    @ObjectClassDefinition(name = "{{name}}")
    public @interface Settings {

        @AttributeDefinition(min = "1", description = "How many points")
        int points() default 32;

        @AttributeDefinition(description = "What is to become large, as metric.measurement")
        String result() default "performance.meanStrictAccuracy";

        @AttributeDefinition(description = "The seed of the points")
        long seed() default 0;
    }

    private final Settings settings;

    /** To refuse settings, throw an IllegalArgumentException. */
    @Activate
    public {{class}}(Settings settings) {
        this.settings = settings;
    }

    /** What comes next is a function of the attempts: nothing is remembered from call to call. */
    @Override
    public List<Point> next(SearchSpace space, List<Attempt> attempts, int most) {
        List<Point> points = new ArrayList<>();
        for (int n = attempts.size(); n < settings.points() && points.size() < most; n++) {
            RandomGenerator random = new SplittableRandom(settings.seed() + 1_000_003L * n);
            Point anywhere = space.at(random.doubles(space.dimensions().size()).toArray());
            points.add(n % 2 == 0 ? anywhere : near(space, attempts, anywhere, random));
        }
        return points;
    }

    private Point near(SearchSpace space, List<Attempt> attempts, Point anywhere, RandomGenerator random) {
        List<Dimension> dimensions = space.dimensions();
        List<Double> coordinates = new ArrayList<>(attempts.stream()
                .filter(attempt -> attempt.results().containsKey(settings.result()))
                .max(Comparator.comparing(attempt -> attempt.results().get(settings.result())))
                .map(Attempt::point).orElse(anywhere).coordinates());
        if (!dimensions.isEmpty()) {
            int changed = random.nextInt(dimensions.size());
            coordinates.set(changed, anywhere.coordinates().get(changed));
        }
        return new Point(coordinates);
    }
}
