package dev.cambium.experiment.sweep;

import dev.cambium.api.sweep.Dimension;
import dev.cambium.api.sweep.Point;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What a sweep would train, as far as that is known before anything is.
 *
 * @param points      how many points its sampler chooses
 * @param checked     how many of them were looked at: there may be very many
 * @param perPoint    how many networks each point has
 * @param experiments what is trained at those that were looked at
 * @param impossible  the points that no experiment can be at, in words, with the reason
 */
public record SweepCheck(int points, int checked, int perPoint, List<Experiment> experiments,
        Map<String, String> impossible) {

    private static final int MOST_POINTS = 1_000_000;
    /** Each takes some milliseconds. */
    private static final int MOST_VALUES = 100;
    private static final int MOST_EXPERIMENTS = 1000;

    /**
     * Checks a sweep.
     *
     * @throws InputException if a value is wrong, or no experiment can be like that
     */
    public static SweepCheck of(SweptExperiment swept) {
        List<Point> points = swept.points(MOST_POINTS);
        if (points.isEmpty()) {
            throw new InputException(swept.name() + ": its sampler chooses no point");
        }
        int perPoint = values(swept, points.get(0));
        List<Experiment> all = new ArrayList<>();
        Map<String, String> impossible = new LinkedHashMap<>();
        int checked = 0;
        while (checked < points.size() && checked * perPoint < MOST_EXPERIMENTS) {
            Point point = points.get(checked++);
            try {
                all.addAll(swept.at(point));
            } catch (InputException e) {
                impossible.put(SweptValues.title(swept.sweep().values(point)), e.getMessage());
            }
        }
        return new SweepCheck(points.size(), checked, perPoint, List.copyOf(all), impossible);
    }

    /**
     * Checks the experiment at a point, and at those beside it that have another value of one key: what is wrong with a
     * value is found there. Of very many values only the first are looked at, and of numbers the smallest, the largest
     * and a fraction.
     *
     * @return how many experiments the point has
     * @throws InputException if an experiment cannot be like that
     */
    public static int values(SweptExperiment swept, Point point) {
        int experiments = swept.at(point).size();
        List<Dimension> dimensions = swept.sweep().space().dimensions();
        int looked = 0;
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i) instanceof Dimension.Choice choice) {
                for (int value : telling(choice.values())) {
                    if (value != point.coordinates().get(i) && looked < MOST_VALUES) {
                        List<Double> beside = new ArrayList<>(point.coordinates());
                        beside.set(i, (double) value);
                        swept.at(new Point(beside));
                        looked++;
                    }
                }
            }
        }
        return experiments;
    }

    /** The values that are wrong if any is, as far as can be told. */
    private static List<Integer> telling(List<String> values) {
        List<Integer> all = IntStream.range(0, values.size()).boxed().toList();
        try {
            double[] numbers = values.stream().mapToDouble(Double::parseDouble).toArray();
            Comparator<Integer> bySize = Comparator.comparingDouble(value -> numbers[value]);
            Set<Integer> some = new TreeSet<>(List.of(Collections.min(all, bySize), Collections.max(all, bySize)));
            all.stream().filter(value -> numbers[value] != Math.rint(numbers[value])).findFirst().ifPresent(some::add);
            return List.copyOf(some);
        } catch (NumberFormatException e) { // words, lists
            return all;
        }
    }
}
