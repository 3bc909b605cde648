package dev.cambium.runs;

import dev.cambium.api.metric.Measurement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is measured of a network while it is trained: one number, after certain steps. A run notes it in its journal,
 * and measures nothing again that is noted there.
 *
 * @param metric      the metric that measures it
 * @param measurement its name, unique within the metric
 * @param steps       after how many training steps, in ascending order. A network that was trained further before
 *                    anybody asked is measured where it is.
 */
public record Milestones(String metric, String measurement, List<Long> steps) {

    /** The event of a measurement in a run's journal. */
    public static final String EVENT = "measured";

    private static final String MILESTONE = "milestone";

    public Milestones {
        steps = List.copyOf(steps);
    }

    /** What is measured, with its metric. */
    public String title() {
        return metric + "." + measurement;
    }

    /** The number that a measurement is, such as metrics give them; empty if it is more than one. */
    public static OptionalDouble number(Measurement measurement) {
        return measurement instanceof Measurement.Scalar scalar ? OptionalDouble.of(scalar.value())
                : measurement instanceof Measurement.SignificanceTest test ? OptionalDouble.of(test.value())
                : OptionalDouble.empty();
    }

    /** The number among what metrics found, by metric; empty if it is not there. */
    public OptionalDouble in(Map<String, List<Measurement>> results) {
        return results.getOrDefault(metric, List.of()).stream().filter(each -> each.name().equals(measurement))
                .map(Milestones::number).filter(OptionalDouble::isPresent).findFirst().orElse(OptionalDouble.empty());
    }

    /** How the journal tells that the number was measured for a milestone, which may be not a number. */
    public Map<String, String> details(long milestone, double value) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put(MILESTONE, Long.toString(milestone));
        details.put(title(), Double.toString(value));
        return details;
    }

    /** The numbers that a journal tells of, by their milestones; of one that was measured twice the first. */
    public Map<Long, Double> noted(List<RunView.Event> journal) {
        Map<Long, Double> values = new LinkedHashMap<>();
        for (RunView.Event event : journal) {
            String value = event.details().get(title());
            String milestone = event.details().get(MILESTONE);
            if (event.name().equals(EVENT) && value != null && milestone != null) {
                try {
                    values.putIfAbsent(Long.parseLong(milestone), Double.parseDouble(value));
                } catch (NumberFormatException e) { // a damaged line is passed over
                    continue;
                }
            }
        }
        values.keySet().retainAll(steps);
        return values;
    }
}
