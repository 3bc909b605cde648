package dev.cambium.regularizer.none.internal;

import dev.cambium.api.network.Model;
import dev.cambium.api.plugin.RegularizerPlugin;
import dev.cambium.api.training.Regularizer;
import dev.cambium.api.training.TrainingStep;
import org.osgi.service.component.annotations.Component;

/** No penalty and no swaps: the baseline that the other regularizers are compared with. */
@Component(factory = Regularizer.FACTORY, service = Regularizer.class)
@RegularizerPlugin(name = "none", description = "No penalty on the weights")
public final class None implements Regularizer {

    @Override
    public double penalty(Model model, TrainingStep step) {
        return 0;
    }
}
