package dev.cambium.api.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds partitions of the neurons among what metrics have measured. */
final class Partitions {

    /** What a metric calls the partition that others are to work with if nobody says otherwise. */
    static final String DEFAULT = "clusters";

    private Partitions() {
    }

    static Measurement.Labels find(Map<String, List<Measurement>> earlier, String name) {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, List<Measurement>> metric : earlier.entrySet()) {
            for (Measurement measurement : metric.getValue()) {
                if (measurement instanceof Measurement.Labels labels) {
                    String full = metric.getKey() + "." + labels.name();
                    if (name.isEmpty() ? labels.name().equals(DEFAULT) : name.equals(full)) {
                        return labels;
                    }
                    found.add(full);
                }
            }
        }
        throw new MissingPartitionException(missing(name, found));
    }

    /** What is missing, and what there is instead. */
    static String missing(String name, List<String> found) {
        String wanted = name.isEmpty() ? "partition of the neurons that is called '" + DEFAULT + "'"
                : "partition '" + name + "'";
        return found.isEmpty()
                ? "needs a " + wanted + ", and no metric of the experiment finds any; add one that finds clusters"
                : "there is no " + wanted + ", only " + String.join(", ", found) + "; see the setting partition";
    }
}
