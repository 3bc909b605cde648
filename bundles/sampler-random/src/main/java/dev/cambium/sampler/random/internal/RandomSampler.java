package dev.cambium.sampler.random.internal;

import dev.cambium.api.plugin.SamplerPlugin;
import dev.cambium.api.sweep.Attempt;
import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.Sampler;
import dev.cambium.api.sweep.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Points at random, each independent of the others and evenly spread on the scales of the dimensions (Bergstra and
 * Bengio 2012, "Random search for hyper-parameter optimization"). The n-th point is a function of the seed and n alone,
 * so that more of them can be asked for later.
 */
@Component(factory = Sampler.FACTORY, service = Sampler.class)
@SamplerPlugin(name = "random", description = "Points at random, evenly spread on the scale of each range")
@Designate(ocd = RandomSampler.Settings.class)
public final class RandomSampler implements Sampler {

    /** Tells seeds and points apart that are next to each other. */
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    /** What can be set. */
    @ObjectClassDefinition(name = "Random sampler")
    public @interface Settings {
        @AttributeDefinition(description = "How many points", min = "1")
        int points() default 32;

        @AttributeDefinition(description = "The seed of the points, which has nothing to do with that of the networks")
        long seed() default 0;
    }

    private final Settings settings;

    /** One with the given settings. */
    @Activate
    public RandomSampler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public List<Point> next(SearchSpace space, List<Attempt> attempts, int most) {
        List<Point> points = new ArrayList<>();
        for (int n = attempts.size(); n < settings.points() && points.size() < most; n++) {
            RandomGenerator random = new SplittableRandom(settings.seed() * MIXER + n * MIXER * MIXER);
            points.add(space.at(random.doubles(space.dimensions().size()).toArray()));
        }
        return points;
    }
}
