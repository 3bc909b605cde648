package dev.cambium.api.task;

import java.util.List;
import java.util.Objects;

/**
 * What the tasks of a battery share, for whoever looks at a network that was trained in them.
 *
 * @param name             what experiments call the battery
 * @param stepMilliseconds the duration of one step in milliseconds
 * @param channels         what is observed, in the order of the input units
 * @param actions          what is answered
 * @param actionNames      what each output unit stands for, in their order; empty where they have no names
 */
public record BatteryDescription(String name, double stepMilliseconds, List<Channel> channels, ActionSpace actions,
        List<String> actionNames) {

    public BatteryDescription {
        Objects.requireNonNull(name, "name");
        channels = List.copyOf(channels);
        Objects.requireNonNull(actions, "actions");
        actionNames = List.copyOf(actionNames);
        if (!actionNames.isEmpty() && actionNames.size() != actions.outputs()) {
            throw new IllegalArgumentException(actionNames.size() + " names of actions for " + actions.outputs()
                    + " outputs, expected one for each, or none");
        }
    }

    /** Describes a battery. */
    public static BatteryDescription of(String name, TaskBattery battery) {
        return new BatteryDescription(name, battery.stepMilliseconds(), battery.channels(), battery.actions(),
                battery.actionNames());
    }

    /**
     * The first input unit of a group of channels.
     *
     * @throws IllegalArgumentException if there is no such group; names those that there are
     */
    public int firstUnit(String channel) {
        int unit = 0;
        for (Channel each : channels) {
            if (each.name().equals(channel)) {
                return unit;
            }
            unit += each.size();
        }
        throw new IllegalArgumentException("there is no channel '" + channel + "' in " + name + ", only " + channels);
    }
}
