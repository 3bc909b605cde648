package dev.cambium.regularizer.bimt.internal;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.api.plugin.RegularizerPlugin;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.State;
import dev.cambium.api.training.StepSizes;
import dev.cambium.api.training.TrainingStep;
import dev.cambium.api.training.Workers;
import dev.cambium.toolkit.penalty.Schedule;
import dev.cambium.toolkit.penalty.WeightedL1;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Brain-inspired modular training, after Liu, Gan and Tegmark (2023, arXiv 2305.08746) and Liu, Khona, Fiete
 * and Tegmark (2023, arXiv 2310.07711). The recurrent weight from neuron j to neuron i costs
 * λ·(sparsity + locality·d(i,j))·|w|, with d the distance of the two neurons' places; other weights have no
 * length and cost λ·sparsity times the factor of their role. Now and then neurons swap places where that
 * shortens the wiring Σ|w(i,j)|·d(i,j); weights stay as they are.
 *
 * <p>Special cases: locality 0 is L1 with swaps, swapEvery 0 is BIMT without swaps, both together plain L1.
 *
 * <p>Nothing is remembered from step to step but the weights and the layout.
 */
@Component(factory = Regularizer.FACTORY, service = Regularizer.class)
@RegularizerPlugin(name = "bimt",
        description = "Brain-inspired modular training: sparse, short connections and neurons that swap places")
@Designate(ocd = Bimt.Settings.class)
public final class Bimt implements Regularizer {

    /** What can be set. */
    @ObjectClassDefinition(name = "BIMT")
    public @interface Settings {
        @AttributeDefinition(description = "Strength of the penalty, in units of the loss per unit of weight and "
                + "cost", min = "0", max = "1000000")
        double lambda() default 1e-5;

        @AttributeDefinition(description = "Cost of a recurrent connection of length 0, as a multiple of lambda",
                min = "0", max = "1000000")
        double sparsity() default 1;

        @AttributeDefinition(description = "Cost of each grid step of a recurrent connection's length, as a multiple "
                + "of lambda (A in the papers)", min = "0", max = "1000000")
        double locality() default 1;

        @AttributeDefinition(description = "Length of a connection, in grid steps: euclidean, along the straight "
                + "line; manhattan, along the grid's lines")
        Distance distance() default Distance.EUCLIDEAN;

        @AttributeDefinition(description = "Whether the grid closes to a ring in each dimension")
        boolean torus() default false;

        @AttributeDefinition(description = "Length of a neuron's connection to itself, in grid steps",
                min = "0", max = "1000000")
        double selfDistance() default 0;

        @AttributeDefinition(description = "Cost of an input weight, as a multiple of lambda times sparsity",
                min = "0", max = "1000000")
        double inputFactor() default 1;

        @AttributeDefinition(description = "Cost of an output weight, as a multiple of lambda times sparsity",
                min = "0", max = "1000000")
        double outputFactor() default 1;

        @AttributeDefinition(description = "Cost of a bias, and of a trained initial state, as a multiple of lambda "
                + "times sparsity", min = "0", max = "1000000")
        double biasFactor() default 0;

        @AttributeDefinition(description = "proximal: soft threshold after each update, weights become exactly 0; "
                + "subgradient: the sign of the weights is added to the gradient")
        WeightedL1.Method method() default WeightedL1.Method.PROXIMAL;

        @AttributeDefinition(description = "Factor on lambda in the course of the training: "
                + Schedule.FORMS)
        String schedule() default "constant";

        @AttributeDefinition(description = "Training steps from one round of swaps to the next; 0 for no swaps",
                min = "0")
        int swapEvery() default 50;

        @AttributeDefinition(description = "Which neurons try to swap in a round: topk, the swapNeurons most "
                + "important ones, each takes the best place once; allpairs, all of them, until no exchange of two "
                + "neurons shortens the wiring")
        Candidates swapSearch() default Candidates.TOPK;

        @AttributeDefinition(description = "How many neurons try in a round of topk; important are those with the "
                + "greatest sum of incoming and outgoing recurrent weights, without the connection to themselves",
                min = "1")
        int swapNeurons() default 150;
    }

    private final Settings settings;
    private final double lambda;
    private final WeightedL1.Method method;
    private final int swapEvery;
    private final Schedule schedule;
    private final Map<Parameter, WeightedL1> norms = new LinkedHashMap<>();
    private ConnectionCosts costs;
    private SwapSearch search;
    private Layout layout;
    private final SwapSearch.Listener moving = (neuron, other, change) -> layout.swap(neuron, other);

    /** @throws IllegalArgumentException if the schedule cannot be read */
    @Activate
    public Bimt(Settings settings) {
        this.settings = settings;
        this.lambda = settings.lambda();
        this.method = settings.method();
        this.swapEvery = settings.swapEvery();
        this.schedule = Schedule.parse(settings.schedule());
    }

    @Override
    public void begin(Model model, State state) {
        float[][] distances = Wiring.distances(model.layout(), settings.distance(), settings.torus());
        costs = new ConnectionCosts(distances, settings.sparsity(), settings.locality(), settings.selfDistance());
        search = new SwapSearch(distances);
        norms.clear();
        for (Parameter parameter : model.parameters()) {
            norms.put(parameter, switch (parameter.role()) {
                case RECURRENT_WEIGHTS -> new WeightedL1(parameter, costs.array());
                case INPUT_WEIGHTS -> new WeightedL1(parameter, settings.sparsity() * settings.inputFactor());
                case OUTPUT_WEIGHTS -> new WeightedL1(parameter, settings.sparsity() * settings.outputFactor());
                default -> new WeightedL1(parameter, settings.sparsity() * settings.biasFactor());
            });
        }
    }

    private double strength(TrainingStep step) {
        return lambda * schedule.factor(step.progress());
    }

    @Override
    public double penalty(Model model, TrainingStep step) {
        costs.follow(model.layout());
        return strength(step) * norms.values().stream().mapToDouble(WeightedL1::value).sum();
    }

    @Override
    public void addGradient(Model model, TrainingStep step) {
        if (method == WeightedL1.Method.SUBGRADIENT) {
            costs.follow(model.layout());
            double strength = strength(step);
            norms.values().forEach(norm -> norm.addSubgradient(strength, step.workers()));
        }
    }

    @Override
    public void afterUpdate(Model model, TrainingStep step, StepSizes stepSizes) {
        if (method == WeightedL1.Method.PROXIMAL) {
            costs.follow(model.layout());
            double strength = strength(step);
            for (Map.Entry<Parameter, WeightedL1> norm : norms.entrySet()) {
                norm.getValue().shrink(strength, stepSizes.of(norm.getKey()), step.workers());
            }
        }
        if (swapEvery > 0 && (step.index() + 1) % swapEvery == 0) {
            swap(model, step.workers());
        }
    }

    private void swap(Model model, Workers workers) {
        FloatBuffer weights = model.parameter(Role.RECURRENT_WEIGHTS).values();
        layout = model.layout();
        switch (settings.swapSearch()) {
            case TOPK -> search.mostImportant(weights, layout, settings.swapNeurons(), workers, moving);
            case ALLPAIRS -> search.allPairs(weights, layout, workers, moving);
        }
    }
}
