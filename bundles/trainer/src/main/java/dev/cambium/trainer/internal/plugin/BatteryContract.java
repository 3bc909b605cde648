package dev.cambium.trainer.internal.plugin;

import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.Words;
import dev.cambium.experiment.Plugin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What every task battery has to keep to: the rest of the program relies on it, and would blame somebody else, or
 * nobody, much later.
 */
final class BatteryContract {

    /** More is no network that fits into a memory. */
    private static final int MOST_UNITS = 1_000_000;

    private final String title;

    private BatteryContract(String title) {
        this.title = title;
    }

    /**
     * A battery that keeps to the contract.
     *
     * @throws PluginFailedException if it does not
     */
    static TaskBattery checked(Plugin plugin, TaskBattery battery) {
        new BatteryContract(PluginNames.describe(plugin)).check(battery);
        return battery;
    }

    private void check(TaskBattery battery) {
        List<Channel> channels = battery.channels();
        require(channels != null && !channels.isEmpty(), "it has no channels");
        Set<String> seen = new HashSet<>();
        for (Channel channel : channels) {
            require(channel != null, "one of its channels is null");
            require(PluginNames.isName(channel.name().replace(' ', '-')),
                    "it has a channel called " + Words.quote(channel.name())
                            + "; expected " + PluginNames.EXPECTED);
            require(seen.add(channel.name()), "two of its channels are called " + Words.quote(channel.name()));
        }
        long units = channels.stream().mapToLong(Channel::size).sum();
        require(units <= MOST_UNITS, "its channels have " + units + " units; expected at most " + MOST_UNITS);
        require(battery.actions() != null, "it does not say what is answered: its actions are null");
        List<String> names = battery.actionNames();
        int outputs = battery.actions().outputs();
        require(outputs <= MOST_UNITS, "its actions have " + outputs + " outputs; expected at most " + MOST_UNITS);
        require(names != null && (names.isEmpty() || names.size() == outputs), "it has "
                + (names == null ? "null as" : names.size()) + " names of actions for " + outputs
                + " outputs; expected one for each, or none");
        require(names.stream().noneMatch(each -> each == null || each.isBlank()),
                "one of its names of actions is blank");
        double step = battery.stepMilliseconds();
        require(step > 0 && Double.isFinite(step), "its steps last " + step + " ms; expected more than 0");
        List<Task> tasks = battery.tasks();
        require(tasks != null && !tasks.isEmpty(), "it has no tasks");
        seen.clear();
        for (Task task : tasks) {
            require(task != null, "one of its tasks is null");
            require(PluginNames.isName(task.name()), "it has a task called " + Words.quote(task.name())
                    + "; expected " + PluginNames.EXPECTED);
            require(seen.add(task.name()), "two of its tasks are called " + Words.quote(task.name()));
            require(task.description() != null, "its task '" + task.name() + "' has no description");
        }
    }

    private void require(boolean met, String otherwise) {
        if (!met) {
            throw new PluginFailedException(title + " cannot be used: " + otherwise);
        }
    }
}
