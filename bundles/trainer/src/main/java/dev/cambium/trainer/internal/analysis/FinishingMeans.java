package dev.cambium.trainer.internal.analysis;

import dev.cambium.api.training.Finishing;
import dev.cambium.api.training.Workers;
import dev.cambium.base.random.RandomStreams;
import java.util.random.RandomGenerator;

/**
 * What a finishing step may use.
 *
 * @param streams of the experiment's seed
 * @param name    the step's
 * @param place   its place in the list, from 0
 */
record FinishingMeans(Workers workers, RandomStreams streams, String name, int place) implements Finishing {

    @Override
    public RandomGenerator random(String purpose) {
        return streams.stream("finish " + name + ": " + purpose, place);
    }
}
