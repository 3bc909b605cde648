package dev.cambium.experiment.sweep;

import com.google.gson.JsonObject;
import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.SearchSpace;
import dev.cambium.experiment.PluginChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of an experiment is varied, and how the points of that are chosen.
 *
 * @param axes    what is varied, each independently of the others
 * @param sampler who chooses
 * @param pruning how points are given up early, if they are
 * @param lease   for how long others believe that a process which trains a network lives, after the last sign of it
 */
public record Sweep(List<Axis> axes, PluginChoice sampler, Optional<Pruning> pruning, Duration lease) {

    public Sweep {
        axes = List.copyOf(axes);
    }

    /** The same, whose points are given up in another way. */
    public Sweep prunedBy(Pruning other) {
        return new Sweep(axes, sampler, Optional.of(other), lease);
    }

    /** All that can be tried. */
    public SearchSpace space() {
        return new SearchSpace(axes.stream().map(Axis::dimension).toList());
    }

    /** The values of all keys that are varied at a point, as they stand in overrides. */
    public Map<String, String> values(Point point) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            List<String> values = axis.values(point.coordinates().get(i));
            for (int key = 0; key < values.size(); key++) {
                all.put(axis.keys().get(key), values.get(key));
            }
        }
        return all;
    }

    /** The point at which the keys have certain values; empty if it is none of this sweep. */
    public Optional<Point> point(Map<String, String> values) {
        List<Double> coordinates = new ArrayList<>();
        int keys = 0;
        for (Axis axis : axes) {
            List<String> row = axis.keys().stream().map(key -> values.getOrDefault(key, "")).toList();
            coordinates.add(axis.coordinate(row));
            keys += row.size();
        }
        return keys == values.size() && coordinates.stream().noneMatch(coordinate -> coordinate.isNaN())
                ? Optional.of(new Point(coordinates)) : Optional.empty();
    }

    /** What an experiment is like at a point, in the grammar of overrides. */
    public List<String> overrides(Point point) {
        return values(point).entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList();
    }

    /** As people would write it, with all settings of the sampler. */
    public JsonObject write() {
        JsonObject over = new JsonObject();
        axes.forEach(axis -> over.add(String.join(",", axis.keys()), axis.write()));
        JsonObject json = new JsonObject();
        json.add("over", over);
        json.add("sampler", sampler.write());
        pruning.ifPresent(each -> json.add("prune", each.write()));
        json.addProperty("lease", lease.toMillis() / 1e3);
        return json;
    }
}
