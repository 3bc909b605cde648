package dev.cambium.api.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds partitions of the neurons among what metrics have measured. */
final class Partitions {

    private Partitions() {
    }

    static Measurement.Labels find(Map<String, List<Measurement>> earlier, String name) {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, List<Measurement>> metric : earlier.entrySet()) {
            for (Measurement measurement : metric.getValue()) {
                if (measurement instanceof Measurement.Labels labels) {
                    String full = metric.getKey() + "." + labels.name();
                    if (name.isEmpty() || name.equals(full)) {
                        return labels;
                    }
                    found.add(full);
                }
            }
        }
        throw new MissingPartitionException(found.isEmpty()
                ? "needs a partition of the neurons, and no metric of the experiment finds one; add one that finds clusters"
                : "there is no partition '" + name + "', only " + String.join(", ", found));
    }
}
