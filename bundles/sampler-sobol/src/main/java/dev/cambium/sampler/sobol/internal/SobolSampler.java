package dev.cambium.sampler.sobol.internal;

import dev.cambium.api.plugin.SamplerPlugin;
import dev.cambium.api.sweep.Attempt;
import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.Sampler;
import dev.cambium.api.sweep.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Points that fill the space more evenly than chance does: a Sobol sequence with the direction numbers of Joe and Kuo
 * (2008, "Constructing Sobol sequences with better two-dimensional projections"), moved by a random distance in each
 * dimension, around the end (Cranley and Patterson 1976). Of 2ᵏ points of one dimension, each 2ᵏ-th part has one.
 */
@Component(factory = Sampler.FACTORY, service = Sampler.class)
@SamplerPlugin(name = "sobol", description = "Points that fill the space more evenly than chance")
@Designate(ocd = SobolSampler.Settings.class)
public final class SobolSampler implements Sampler {

    private static final int MOST_DIMENSIONS = 1000;

    /** What can be set. */
    @ObjectClassDefinition(name = "Sobol sampler")
    public @interface Settings {
        @AttributeDefinition(description = "How many points; a power of 2 fills the space best", min = "1")
        int points() default 32;

        @AttributeDefinition(description = "The seed of the points, which has nothing to do with that of the networks")
        long seed() default 0;
    }

    private final Settings settings;

    /** One with the given settings. */
    @Activate
    public SobolSampler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public List<Point> next(SearchSpace space, List<Attempt> attempts, int most) {
        int dimensions = space.dimensions().size();
        if (dimensions == 0 || dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(dimensions + " keys are varied, expected 1 to " + MOST_DIMENSIONS);
        }
        double[] shift = new SplittableRandom(settings.seed()).doubles(dimensions).toArray();
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(dimensions);
        List<Point> points = new ArrayList<>();
        for (int n = attempts.size(); n < settings.points() && points.size() < most; n++) {
            double[] unit = n == attempts.size() ? sequence.skipTo(n) : sequence.nextVector();
            for (int i = 0; i < dimensions; i++) {
                unit[i] = (unit[i] + shift[i]) % 1;
            }
            points.add(space.at(unit));
        }
        return points;
    }
}
