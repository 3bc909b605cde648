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

/** Two regularizers of one name, and a battery of one task. */
public final class FewPlugins implements Plugins {

    private final TaskBattery battery = new FewTasks();

    @Override
    public List<Plugin> all() {
        List<Setting> settings = List.of(
                new Setting("lambda", "number", "1.0E-4", "≥ 0", "Strength"),
                new Setting("when", "text", null, "", "Schedule"));
        return List.of(
                new Plugin("regularizer", "l1", "org.example.l", "1.0.0", "Lasso", false, settings),
                new Plugin("regularizer", "l1", "org.example.m", "1.1.0", "Another lasso", true, List.of()),
                new Plugin("task", "few", "org.example.t", "1.0.0", "Few tasks", false, List.of()));
    }

    @Override
    public Plugin find(String kind, String name) {
        return all().stream().filter(p -> p.kind().equals(kind) && p.name().equals(name)).findFirst()
                .orElseThrow(() -> new InputException("no " + kind + " '" + name + "'"));
    }

    @Override
    public <T> T withBattery(String name, Function<TaskBattery, T> function) {
        return function.apply(battery);
    }

    @Override
    public <T> T withTask(String name, BiFunction<TaskBattery, Task, T> function) {
        return function.apply(battery, battery.tasks().get(0));
    }

    private static final class FewTasks implements TaskBattery {

        @Override
        public List<Channel> channels() {
            return List.of(new Channel("cue", 1), new Channel("ring", 2));
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
                    return "go";
                }

                @Override
                public TaskDescription description() {
                    return new TaskDescription("reach", "Go there", List.of("cue 100 ms"), "There");
                }

                @Override
                public void write(Trial trial, RandomGenerator random) {
                    var period = trial.period("cue", 1);
                    trial.observe(period, 0, 1);
                    trial.observe(period, 1, random.nextDouble() / 10);
                    trial.target(period, 2);
                }
            });
        }
    }
}
