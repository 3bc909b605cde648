package dev.cambium.shell.given;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.settings.Setting;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A battery {@code ring}, one that cannot be made, two regularizers, and one or two of other kinds. */
public final class GivenPlugins implements Plugins {

    @Override
    public List<Plugin> all() {
        return List.of(plugin("connectivity", "disc", setting("reach", "number", "2", "≥ 0")),
                plugin("finish", "layout"), plugin("metric", "performance"), plugin("metric", "sparsity"),
                plugin("optimizer", "adam", setting("learningRate", "number", "0.001", "≥ 0")),
                plugin("regularizer", "bimt", setting("lambda", "number", "1.0E-5", "≥ 0"),
                        setting("distance", "text", "\"euclidean\"", "euclidean | manhattan"),
                        setting("wrap", "boolean", "false", "")),
                plugin("regularizer", "l1", setting("lambda", "number", "1.0E-4", "≥ 0")),
                plugin("task", "broken"), plugin("task", "ring", setting("sigma", "number", "0.1", "≥ 0")));
    }

    private static Plugin plugin(String kind, String name, Setting... settings) {
        return new Plugin(kind, name, "org.example", "1.0.0", "", false, List.of(settings));
    }

    private static Setting setting(String name, String type, String value, String range) {
        return new Setting(name, type, value, range, "");
    }

    @Override
    public Plugin find(String kind, String name) {
        throw new AssertionError("nobody should look");
    }

    @Override
    public <T> T withBattery(String battery, Function<TaskBattery, T> function) {
        if (battery.equals("broken")) {
            throw new InputException("task 'broken': data: missing");
        }
        return function.apply(new TaskBattery() {
            @Override
            public List<Channel> channels() {
                return List.of(new Channel("fixation", 1));
            }

            @Override
            public ActionSpace actions() {
                return new ActionSpace.Choices(3);
            }

            @Override
            public List<Task> tasks() {
                return Stream.of("go", "anti").<Task>map(Named::new).toList();
            }
        });
    }

    @Override
    public <T> T withTask(String task, BiFunction<TaskBattery, Task, T> function) {
        throw new AssertionError("nobody should look");
    }

    private record Named(String name) implements Task {

        @Override
        public TaskDescription description() {
            throw new AssertionError("nobody should look");
        }

        @Override
        public void write(Trial trial, RandomGenerator random) {
            throw new AssertionError("no trial should be drawn");
        }
    }
}
