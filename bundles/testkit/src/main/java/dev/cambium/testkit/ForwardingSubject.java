package dev.cambium.testkit;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.task.BatteryDescription;
import dev.cambium.api.task.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** For tests of metrics: a subject that is another one, but for something. */
public interface ForwardingSubject extends Subject {

    /** The other one. */
    Subject subject();

    @Override
    default Network network() {
        return subject().network();
    }

    @Override
    default BatteryDescription battery(String task) {
        return subject().battery(task);
    }

    @Override
    default Path file(String name) {
        return subject().file(name);
    }

    @Override
    default List<Trial> trials(String task) {
        return subject().trials(task);
    }

    @Override
    default Recording recording(String task) {
        return subject().recording(task);
    }

    @Override
    default Map<String, List<Measurement>> earlier() {
        return subject().earlier();
    }

    @Override
    default RandomGenerator random(String purpose) {
        return subject().random(purpose);
    }
}
