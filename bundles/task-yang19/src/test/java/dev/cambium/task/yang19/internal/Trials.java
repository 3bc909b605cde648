package dev.cambium.task.yang19.internal;

import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.util.converter.Converters;

/** Batteries and their trials, for tests. */
final class Trials {

    private Trials() {
    }

    static Yang19 battery(String version, double sigma) {
        return battery(Map.of("version", version, "sigma", sigma));
    }

    static Yang19 battery(Map<String, Object> settings) {
        return new Yang19(Converters.standardConverter().convert(settings).to(Yang19.Settings.class));
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static Task task(Yang19 battery, String name) {
        return battery.tasks().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    static Trial empty(Yang19 battery) {
        return new Trial(Ring.CHANNELS, battery.actions());
    }

    /** As many trials of a task, each of its own and all from one generator. */
    static Stream<Trial> of(Yang19 battery, String task, int count) {
        RandomGenerator random = random(task.hashCode());
        Task writer = task(battery, task);
        return IntStream.range(0, count).mapToObj(i -> {
            Trial trial = empty(battery);
            writer.write(trial, random);
            return trial;
        });
    }

    static Period period(Trial trial, String name) {
        return trial.periods().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    /** Everything that a trial holds, comparable bit by bit. */
    static List<Object> contents(Trial trial) {
        List<Object> contents = new ArrayList<>();
        contents.add(List.copyOf(trial.periods()));
        contents.add(Map.copyOf(trial.conditions()));
        contents.add(List.copyOf(trial.tags()));
        for (int step = 0; step < trial.steps(); step++) {
            contents.add(trial.targetChoice(step));
            contents.add(trial.weight(step));
            for (int channel = 0; channel < trial.channels(); channel++) {
                contents.add(trial.observation(step, channel));
            }
        }
        return contents;
    }
}
