package dev.cambium.shell.given;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.task.TaskDescription;
import dev.cambium.api.task.Trial;
import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.Plugins;
import dev.cambium.experiment.settings.Setting;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Plug-ins that say the same text everywhere, and one that is harmless. */
public final class HostilePlugins implements Plugins {

    private final String text;

    public HostilePlugins(String text) {
        this.text = text;
    }

    @Override
    public List<Plugin> all() {
        List<Setting> settings = List.of(new Setting(text, text, null, text, text));
        return List.of(new Plugin("regularizer", text, text, text, text, false, settings),
                new Plugin("regularizer", "harmless", "org.example", "1.0.0", "", false, List.of()),
                new Plugin("task", text, text, text, text, false, settings));
    }

    @Override
    public Plugin find(String kind, String name) {
        return all().stream().filter(p -> p.kind().equals(kind) && p.name().equals(name)).findFirst().orElseThrow();
    }

    @Override
    public <T> T withBattery(String name, Function<TaskBattery, T> function) {
        return function.apply(new Battery());
    }

    @Override
    public <T> T withTask(String name, BiFunction<TaskBattery, Task, T> function) {
        return function.apply(new Battery(), new Battery().tasks().get(0));
    }

    private final class Battery implements TaskBattery {

        @Override
        public List<Channel> channels() {
            return List.of(new Channel(text, 1), new Channel(text, 2));
        }

        @Override
        public ActionSpace actions() {
            return new ActionSpace.Choices(3);
        }

        @Override
        public List<Task> tasks() {
            return List.of(new Task() {
                @Override
                public String name() {
                    return text;
                }

                @Override
                public TaskDescription description() {
                    return new TaskDescription(text, text, List.of(text), text);
                }

                @Override
                public void write(Trial trial, RandomGenerator random) {
                    trial.observe(trial.period(text, 2), 0, 1);
                    trial.condition(text, 1);
                    trial.tag(text);
                }
            });
        }
    }
}
