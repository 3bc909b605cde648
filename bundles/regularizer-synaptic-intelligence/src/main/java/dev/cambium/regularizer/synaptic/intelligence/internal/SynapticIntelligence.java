package dev.cambium.regularizer.synaptic.intelligence.internal;

import dev.cambium.api.network.Model;
import dev.cambium.api.plugin.RegularizerPlugin;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSizes;
import dev.cambium.api.training.TrainingStep;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Continual learning through synaptic intelligence (Zenke, Poole and Ganguli 2017, arXiv 1703.04200), which Yang,
 * Joglekar, Song, Newsome and Wang (2019, Nature Neuroscience 22:297) used to train cognitive tasks one after the
 * other. Every weight and bias keeps account of how much its changes lowered the loss; at the end of a phase that
 * becomes its importance Ω, and from then on a change away from its value θ̃ at that time costs c·Ω·(θ − θ̃)²
 * (equation 4). In the first phase there is nothing to hold, and training goes as without a regularizer.
 *
 * <p>The path integral ω = Σ −g·Δθ (equation 3) is made of the gradient g of the loss alone, neither with the
 * penalty's nor clipped, and of what really became of the weight in that step, so that ω adds up over the weights to
 * the decrease of the loss, however the optimizer got there. As g comes from a batch that the same step learns from,
 * ω is somewhat too large, which the paper compensates with a c below 1.
 *
 * <p>Equation 5 leaves open what becomes of a weight whose ω is negative. Here, as in the code published with either
 * paper, its importance falls by as much as it would rise otherwise, but not below 0: a negative importance would
 * drive the weight away.
 *
 * <p>As in both papers, the penalty acts through its gradient. Plain gradient descent with learning rate η swings up
 * where η·c·Ω exceeds 1: a smaller rate or strength, or a greater damping, helps then.
 */
@Component(factory = Regularizer.FACTORY, service = Regularizer.class)
@RegularizerPlugin(name = "synaptic-intelligence",
        description = "Continual learning: weights that earlier phases depend on are held (Zenke 2017)")
@Designate(ocd = SynapticIntelligence.Settings.class)
public final class SynapticIntelligence implements Regularizer {

    /** What can be set. The defaults are what the code published with Yang et al. (2019) trains task sequences with. */
    @ObjectClassDefinition(name = "Synaptic intelligence")
    public @interface Settings {
        @AttributeDefinition(description = "Weight of what was learned in earlier phases against what is learned now "
                + "(c in the paper); 1 is an equal weight, if the path integral is exact", min = "0", max = "1000000")
        double strength() default 1;

        @AttributeDefinition(description = "Added to the squared change of a weight over a phase, against division "
                + "by 0 (ξ in the paper): weights that moved by less than its root count as less important",
                min = "0", max = "1000000")
        double damping() default 0.01;
    }

    private final double strength;
    private final double damping;
    private IntelligentSynapses[] synapses = {};

    /** @throws IllegalArgumentException if the damping is not above 0 */
    @Activate
    public SynapticIntelligence(Settings settings) {
        this.strength = settings.strength();
        this.damping = settings.damping();
        if (!((float) damping > 0)) {
            throw new IllegalArgumentException("damping is " + damping + ", expected a number above 0");
        }
    }

    @Override
    public void begin(Model model, State state) {
        synapses = model.parameters().stream().map(parameter -> new IntelligentSynapses(parameter, state))
                .toArray(IntelligentSynapses[]::new);
    }

    @Override
    public double penalty(Model model, TrainingStep step) {
        double sum = 0;
        for (IntelligentSynapses each : synapses) {
            sum += each.weightedSquares();
        }
        return strength * sum;
    }

    @Override
    public void addGradient(Model model, TrainingStep step) {
        for (IntelligentSynapses each : synapses) {
            each.addGradient(strength, step.workers());
        }
    }

    @Override
    public void afterUpdate(Model model, TrainingStep step, StepSizes stepSizes) {
        for (IntelligentSynapses each : synapses) {
            each.followPath(step.workers());
        }
    }

    @Override
    public void endPhase(Model model) {
        for (IntelligentSynapses each : synapses) {
            each.consolidate(damping);
        }
    }
}
