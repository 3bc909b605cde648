package dev.cambium.experiment;

import java.util.List;

/**
 * A task of an experiment.
 *
 * @param battery the plug-in that has it
 * @param task    what it is called there
 */
public record TaskName(String battery, String task) {

    /** The task that is written {@code battery.task}. */
    static TaskName of(String name) {
        int dot = name.indexOf('.');
        if (dot <= 0) {
            throw new IllegalArgumentException(name);
        }
        return new TaskName(name.substring(0, dot), name.substring(dot + 1));
    }

    /** All as they are written. */
    public static List<String> texts(List<TaskName> tasks) {
        return tasks.stream().map(TaskName::toString).toList();
    }

    /** As it is written. */
    @Override
    public String toString() {
        return battery + "." + task;
    }
}
