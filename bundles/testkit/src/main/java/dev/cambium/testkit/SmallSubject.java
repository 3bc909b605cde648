package dev.cambium.testkit;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.BatteryDescription;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The analysis of a small network: its battery has one group of channels, called {@code input}. */
record SmallSubject(Network network, Map<String, List<Trial>> trials, Map<String, List<Measurement>> earlier)
        implements Subject {

    private static final double STEP_MILLISECONDS = 100;

    @Override
    public BatteryDescription battery(String task) {
        ActionSpace actions = trials(task).stream().map(Trial::actions).findFirst()
                .orElseGet(() -> new ActionSpace.Choices(Math.max(2, network.outputs())));
        return new BatteryDescription(task.substring(0, Math.max(0, task.indexOf('.'))), STEP_MILLISECONDS,
                List.of(new Channel("input", network.inputs())), actions, List.of());
    }

    @Override
    public List<Trial> trials(String task) {
        return trials.get(task);
    }

    @Override
    public Recording recording(String task) {
        return network.respond(task, trials.get(task), true);
    }

    @Override
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(purpose.hashCode());
    }

    @Override
    public Path file(String name) {
        try {
            Path folder = Files.createTempDirectory("cambium-testkit");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve(name);
            file.toFile().deleteOnExit(); // before its folder
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
