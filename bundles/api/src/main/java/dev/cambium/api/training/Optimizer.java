package dev.cambium.api.training;

import dev.cambium.api.network.Model;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plug-in that updates the parameters from their gradients. Written as a Declarative Services factory
 * component with {@code factory = Optimizer.FACTORY} and the factory properties {@code cambium.kind=optimizer},
 * {@code cambium.name} and {@code cambium.description}.
 *
 * <p>All calls for one run come from one thread, which may share work out among {@link TrainingStep#workers}.
 */
@ConsumerType
public interface Optimizer extends StepSizes {

    /** The factory identifier of optimizers. */
    String FACTORY = "dev.cambium.optimizer";

    /** Allocates the state for a model; called once, before the first step that this instance sees. */
    void begin(Model model);

    /** Updates every parameter in place from its gradient. Must not depend on anything but these and the state. */
    void update(Model model, TrainingStep step);

    /**
     * Everything that the next update depends on, by name: the arrays themselves, not copies
     * and not views of other arrays, of type FLOAT, DOUBLE, INT or LONG, all of them present after {@link #begin}. The
     * trainer writes them to checkpoints, and restores them by writing into them.
     */
    Map<String, INDArray> state();
}
