package dev.cambium.benchmark.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
        replace(file, out -> out.write((text() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** What is written into a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file; one of that name is replaced when all is written. */
    static void replace(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
