package dev.cambium.task.ring;

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

/** Tasks and their trials, for tests. */
public final class Trials {

    private Trials() {
    }

    /** The 20 base tasks. */
    static List<Task> base(String version, double sigma) {
        return tasks(version, sigma, Arithmetic.RING, List.of(Extension.NONE));
    }

    /** The base tasks and all of their extensions. */
    static List<Task> all(String version, double sigma) {
        return all(version, sigma, Arithmetic.RING);
    }

    static List<Task> all(String version, double sigma, Arithmetic arithmetic) {
        return tasks(version, sigma, arithmetic, Stream.of(List.of(Extension.NONE), Extension.INTEGRATIONS,
                Extension.SEQUENCES, Extension.BOTH).flatMap(List::stream).toList());
    }

    private static List<Task> tasks(String version, double sigma, Arithmetic arithmetic, List<Extension> extensions) {
        Conventions conventions = new Conventions(Version.of(version), sigma, arithmetic);
        return extensions.stream().flatMap(extension -> BaseTask.ALL.stream()
                .filter(base -> base.isDelayed() || !extension.integrates())
                .map(base -> base.task(extension, conventions))).toList();
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The task of a name. */
    public static Task task(List<Task> tasks, String name) {
        return tasks.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    static Trial empty() {
        return new Trial(Ring.CHANNELS, Ring.actions());
    }

    /** As many trials of a task, each of its own and all from one generator. */
    public static Stream<Trial> of(Task task, int count) {
        RandomGenerator random = random(task.name().hashCode());
        return IntStream.range(0, count).mapToObj(i -> {
            Trial trial = empty();
            task.write(trial, random);
            return trial;
        });
    }

    /** As many trials of the task of a name. */
    static Stream<Trial> of(List<Task> tasks, String name, int count) {
        return of(task(tasks, name), count);
    }

    static Period period(Trial trial, String name) {
        return trial.periods().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    /** Everything that a trial holds, comparable bit by bit. */
    public static List<Object> contents(Trial trial) {
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
