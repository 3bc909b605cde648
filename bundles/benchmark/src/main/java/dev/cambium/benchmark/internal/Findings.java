package dev.cambium.benchmark.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.cambium.base.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was measured. */
final class Findings {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeSpecialFloatingPointValues().create();

    private final Map<Goal, Double> numbers = new EnumMap<>(Goal.class);
    private final JsonObject details = new JsonObject();

    void put(Goal goal, double value) {
        numbers.put(goal, value);
    }

    /**
     * Something that explains the numbers.
     *
     * @param value a number, a text, a record, or a list of these
     */
    void detail(String key, Object value) {
        details.add(key, GSON.toJsonTree(value));
    }

    /** Whether nothing was measured yet. */
    boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** A line for each number: what it is, its value, and what is aimed at. */
    List<String> table() {
        int width = numbers.keySet().stream().mapToInt(goal -> goal.title().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        numbers.forEach((goal, value) -> lines.add(String.format("%-" + width + "s  %7s  %-6s  %s", goal.title(),
                Goal.show(value), goal.target(), verdict(goal, value)).stripTrailing()));
        return lines;
    }

    private static String verdict(Goal goal, double value) {
        return goal.target().isEmpty() ? "" : goal.isReachedBy(value) ? "reached" : "not reached";
    }

    private JsonObject json() {
        JsonObject json = new JsonObject();
        numbers.forEach((goal, value) -> json.addProperty(goal.key(), value));
        json.add("details", details);
        return json;
    }

    /** The numbers, and what explains them, as JSON. */
    String text() {
        return GSON.toJson(json());
    }

    /** Writes the same into a file. */
    void write(Path file) throws IOException {
        AtomicFile.publish(file, out -> out.write((text() + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
