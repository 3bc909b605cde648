package dev.cambium.trainer.internal.plugin;

import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.network.batch.TaskSet;

/** The plug-ins that take part in a training. */
public record TrainingParts(TaskSet tasks, Participant<Optimizer> optimizer, Participant<Regularizer> regularizer) {
}
