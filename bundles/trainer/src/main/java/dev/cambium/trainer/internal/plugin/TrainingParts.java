package dev.cambium.trainer.internal.plugin;

import dev.cambium.api.observer.Observer;
import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.network.batch.TaskSet;
import java.util.List;

/**
 * The plug-ins that take part in a training.
 *
 * @param observers those who look on, in their order
 */
public record TrainingParts(TaskSet tasks, Participant<Optimizer> optimizer, Participant<Regularizer> regularizer,
        List<Participant<Observer>> observers) {
}
