package dev.cambium.trainer.internal.plugin;

import dev.cambium.api.training.Optimizer;
import dev.cambium.api.training.Regularizer;
import dev.cambium.network.batch.TaskSet;

/**
 * The plug-ins that take part in a training.
 *
 * @param optimizing   says who the optimizer is
 * @param regularizing says who the regularizer is
 */
public record TrainingParts(TaskSet tasks, Optimizer optimizer, PluginGuard.Work optimizing, Regularizer regularizer,
        PluginGuard.Work regularizing) {
}
