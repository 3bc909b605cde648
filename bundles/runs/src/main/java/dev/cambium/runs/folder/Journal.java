package dev.cambium.runs.folder;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.SavedObject;
import dev.cambium.runs.RunView;
import dev.cambium.runs.codec.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What happened to a run: {@code journal.jsonl}. A line is on the disk, safe from a power cut, before the run goes on.
 *
 * @param file where it is
 */
public record Journal(Path file) {

    /** The key of why something happened. */
    static final String REASON = "reason";

    private static final Format FORMAT = Format.first();
    private static final List<String> ALWAYS = List.of("time", "step", "event");
    /** The events after which a run is in another state than before. */
    private static final Set<String> TURNS = Set.of("queued", "started", "resumed", "paused", "waiting", "failed",
            "stopped", "pruned", "done");

    /** Notes an event. */
    public void note(String event, long step, Map<String, String> details) throws IOException {
        JsonObject line = new JsonObject();
        line.addProperty("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        line.addProperty("step", step);
        line.addProperty("event", event);
        details.forEach(line::addProperty);
        lines().append(line);
        AtomicFile.force(file);
    }

    /** Notes an event, and why it happened where there is something to say. */
    public void note(String event, long step, String reason) throws IOException {
        note(event, step, reason.isEmpty() ? Map.of() : Map.of(REASON, reason));
    }

    /** The whole lines, oldest first. */
    public List<RunView.Event> events() {
        return lines().read(Journal::event);
    }

    /** The last event after which the run was in another state than before. */
    Optional<RunView.Event> lastTurn() {
        return lines().last(line -> Optional.of(event(line)).filter(event -> TURNS.contains(event.name())));
    }

    /** The last event of a name. */
    public Optional<RunView.Event> last(String event) {
        return lines().last(line -> Optional.of(event(line)).filter(each -> each.name().equals(event)));
    }

    /** The step of the last event; 0 if there is none. */
    long lastStep() {
        return lines().last(line -> Optional.of(event(line).step())).orElse(0L);
    }

    private JsonLines lines() {
        return new JsonLines(file, FORMAT);
    }

    private static RunView.Event event(SavedObject line) {
        Map<String, String> details = new LinkedHashMap<>();
        line.json().entrySet().stream().filter(entry -> !ALWAYS.contains(entry.getKey()))
                .forEach(entry -> details.put(entry.getKey(), text(entry.getValue())));
        return new RunView.Event(line.time("time"), line.whole("step", 0), line.text("event"), details);
    }

    private static String text(JsonElement value) {
        return value instanceof JsonPrimitive text && text.isString() ? text.getAsString() : JsonWords.shown(value);
    }
}
