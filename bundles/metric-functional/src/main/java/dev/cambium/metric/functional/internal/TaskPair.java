package dev.cambium.metric.functional.internal;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Two tasks of a network, by their index.
 *
 * @param first  an index
 * @param second another
 */
record TaskPair(int first, int second) {

    private static final int SUGGESTIONS = 3;

    /** Two tasks as they are written, {@code first:second}, each with or without its battery. */
    record Names(String first, String second) {

        /** @throws IllegalArgumentException if it is no pair of names */
        static Names parse(String text) {
            String[] names = text.split(":", -1);
            if (names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
                throw new IllegalArgumentException("pairs has '" + text
                        + "', expected two tasks with a colon between them, such as dm1:dm2");
            }
            return new Names(names[0].strip(), names[1].strip());
        }

        /**
         * Finds both among the tasks of a network.
         *
         * @param tasks each as {@code battery.name}
         * @throws IllegalArgumentException if one of them is not there, or stands for several, or both are the same
         */
        TaskPair in(List<String> tasks) {
            TaskPair pair = new TaskPair(find(first, tasks), find(second, tasks));
            if (pair.first == pair.second) {
                throw new IllegalArgumentException("pairs has '" + first + ":" + second
                        + "', expected different tasks");
            }
            return pair;
        }
    }

    private static int find(String name, List<String> tasks) {
        List<String> found = tasks.stream().filter(task -> task.equals(name) || withoutBattery(task).equals(name))
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("pairs has the task '" + name + "', expected one of "
                    + String.join(", ", found));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("pairs has the task '" + name + "', which the network has not; nearest "
                    + "are " + String.join(", ", nearest(name, tasks)));
        }
        return tasks.indexOf(found.get(0));
    }

    private static List<String> nearest(String name, List<String> tasks) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return tasks.stream().sorted(Comparator.comparingInt(task ->
                Math.min(distance.apply(name, task), distance.apply(name, withoutBattery(task)))))
                .limit(SUGGESTIONS).toList();
    }

    private static String withoutBattery(String task) {
        return task.substring(task.indexOf('.') + 1);
    }
}
