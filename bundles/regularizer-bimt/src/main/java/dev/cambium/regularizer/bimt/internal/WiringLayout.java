package dev.cambium.regularizer.bimt.internal;

import dev.cambium.api.network.Distance;
import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Role;
import dev.cambium.api.plugin.FinishPlugin;
import dev.cambium.api.training.Finishing;
import dev.cambium.api.training.FinishingStep;
import java.nio.FloatBuffer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Lays a trained network out: neurons swap places while that shortens the wiring Σ|w(i,j)|·d(i,j) of the recurrent
 * weights. No weight changes, hence neither does what the network computes.
 *
 * <p>This is the control for training with swaps: how local an arrangement the connectivity allows that was learnt
 * without regard to places. What is found is an optimum in that no exchange of two neurons shortens the wiring
 * further, not the shortest of all wirings.
 */
@Component(factory = FinishingStep.FACTORY, service = FinishingStep.class)
@FinishPlugin(name = "layout",
        description = "Moves neurons to the places where the wiring is shortest; weights stay as they are")
@Designate(ocd = WiringLayout.Settings.class)
public final class WiringLayout implements FinishingStep {

    /** What can be set. */
    @ObjectClassDefinition(name = "Layout")
    public @interface Settings {
        @AttributeDefinition(description = "Length of a connection, in grid steps: euclidean, along the straight "
                + "line; manhattan, along the grid's lines")
        Distance distance() default Distance.EUCLIDEAN;

        @AttributeDefinition(description = "Whether the grid closes to a ring in each dimension")
        boolean torus() default false;

        @AttributeDefinition(description = "Which neurons try to swap: allpairs, all of them, until no exchange of two "
                + "neurons shortens the wiring; topk, the swapNeurons most important ones, each takes the best place "
                + "once a round, until a round moves none")
        Candidates swapSearch() default Candidates.ALLPAIRS;

        @AttributeDefinition(description = "How many neurons try in a round of topk; important are those with the "
                + "greatest sum of incoming and outgoing recurrent weights, without the connection to themselves",
                min = "1")
        int swapNeurons() default 150;
    }

    private final Settings settings;

    /** The step with the given settings. */
    @Activate
    public WiringLayout(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void finish(Model model, Finishing finishing) {
        FloatBuffer weights = model.parameter(Role.RECURRENT_WEIGHTS).values();
        Layout layout = model.layout();
        SwapSearch search = new SwapSearch(Wiring.distances(layout, settings.distance(), settings.torus()));
        SwapSearch.Listener moving = (neuron, other, change) -> layout.swap(neuron, other);
        switch (settings.swapSearch()) {
            case ALLPAIRS -> search.allPairs(weights, layout, finishing.workers(), moving);
            case TOPK -> {
                long before;
                do { // each swap shortens the wiring by more than rounding errors: this ends
                    before = layout.swaps();
                    search.mostImportant(weights, layout, settings.swapNeurons(), finishing.workers(), moving);
                } while (layout.swaps() > before);
            }
        }
    }
}
