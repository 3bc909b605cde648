package dev.cambium.api.metric;

import dev.cambium.api.network.Model;
import dev.cambium.api.task.Trial;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A network that can be run: its parameters, its layout, and its response to trials. A metric may look at it
 * but must change only its own {@link #copy()}.
 */
@ProviderType
public interface Network extends Model {

    /** The number of input units: all observation channels, then the rule units. */
    int inputs();

    /** The number of hidden neurons. */
    int hidden();

    /** The number of output units. */
    int outputs();

    /** The tasks of the rule units, in their order, each as {@code battery.name}. */
    List<String> tasks();

    /** An independent copy, for analyses that change weights, such as pruning. */
    Network copy();

    /** This network with the activity of some hidden neurons held at 0; shares the parameters. */
    Network silence(int... neurons);

    /**
     * Runs trials of one task, each from the resting state h₀, which is 0 unless it is trained, and without recurrent
     * noise, on the calling thread. Several threads may call this at once.
     *
     * @param task     one of {@link #tasks()}; its rule unit is on throughout
     * @param activity whether the activity of the hidden neurons is kept
     * @throws IllegalArgumentException if the network has no such task
     */
    Recording respond(String task, List<Trial> trials, boolean activity);

    /** How the state moves from step to step, with the parameters as they are now. */
    Dynamics dynamics();
}
