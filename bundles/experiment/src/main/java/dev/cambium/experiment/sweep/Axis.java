package dev.cambium.experiment.sweep;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.cambium.api.sweep.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a sweep varies independently of all else: one key, or several that go together. */
public sealed interface Axis {

    /** The keys of the experiment, as they stand in overrides. */
    List<String> keys();

    /** What samplers see of it. */
    Dimension dimension();

    /** The coordinate at which the keys have certain values; not a number if there is none. */
    double coordinate(List<String> values);

    /** The values of the keys at a coordinate of the dimension, in their order, as they stand in overrides. */
    List<String> values(double coordinate);

    /** As people would write its values. */
    JsonElement write();

    /**
     * Some values for each key.
     *
     * @param rows in each a value for each key, as it stands in overrides
     */
    record Listed(List<String> keys, List<List<String>> rows) implements Axis {
        public Listed {
            keys = List.copyOf(keys);
            rows = rows.stream().map(List::copyOf).toList();
        }

        /** Of one key. */
        static Listed of(String key, List<String> values) {
            return new Listed(List.of(key), values.stream().map(List::of).toList());
        }

        @Override
        public Dimension dimension() {
            return new Dimension.Choice(String.join(",", keys),
                    rows.stream().map(row -> String.join(",", row)).toList());
        }

        @Override
        public List<String> values(double coordinate) {
            return rows.get((int) coordinate);
        }

        @Override
        public double coordinate(List<String> values) {
            int row = rows.indexOf(values);
            return row < 0 ? Double.NaN : row;
        }

        /** The values of the first key, which is the only one mostly. */
        public List<String> values() {
            return rows.stream().map(row -> row.get(0)).toList();
        }

        @Override
        public JsonElement write() {
            String all = rows.stream().map(row -> row.size() == 1 ? row.get(0) : "[" + String.join(",", row) + "]")
                    .collect(Collectors.joining(","));
            return new JsonPrimitive(keys.size() == 1 ? "choice(" + all + ")" : all);
        }

        /** Without one of several keys. */
        public Listed without(String key) {
            int index = keys.indexOf(key);
            return new Listed(removed(keys, index), rows.stream().map(row -> removed(row, index)).toList());
        }

        private static List<String> removed(List<String> all, int index) {
            List<String> rest = new ArrayList<>(all);
            rest.remove(index);
            return rest;
        }
    }

    /** Any number of a range, for one key. */
    record Continuous(Dimension.Range range) implements Axis {
        @Override
        public List<String> keys() {
            return List.of(range.name());
        }

        @Override
        public Dimension dimension() {
            return range;
        }

        @Override
        public List<String> values(double coordinate) {
            return List.of(SweepNumbers.text(coordinate));
        }

        @Override
        public double coordinate(List<String> values) {
            try {
                double number = values.size() == 1 ? Double.parseDouble(values.get(0)) : Double.NaN;
                return range.contains(number) ? number : Double.NaN;
            } catch (NumberFormatException e) { // of a sweep whose values are others
                return Double.NaN;
            }
        }

        @Override
        public JsonElement write() {
            String limits = SweepNumbers.text(range.low()) + "," + SweepNumbers.text(range.high());
            return new JsonPrimitive(range.whole() ? "integer(" + limits + (range.logarithmic() ? ",log)" : ")")
                    : (range.logarithmic() ? "log(" : "interval(") + limits + ")");
        }
    }
}
