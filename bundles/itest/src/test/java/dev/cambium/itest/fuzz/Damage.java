package dev.cambium.itest.fuzz;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.cambium.itest.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What disks and editors do to files that Cambium has written. */
final class Damage {

    /** Files that tell of attempts to go on with a run. */
    private static final Pattern TOLD = Pattern.compile(".*/(journal\\.jsonl|FAILED|\\.lock(\\.\\d+)?|\\.lease)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]+)\"");

    private Damage() {
    }

    /** Changes or deletes a file. */
    static void of(Path file, Chance chance, Stage stage) throws IOException {
        byte[] content = Files.readAllBytes(file);
        if (chance.oneIn(20)) {
            Files.delete(file);
            return;
        }
        if (file.toString().endsWith(".npz")) {
            Files.write(file, chance.oneIn(2) ? TextMutator.flip(content, chance) : chance.oneIn(2)
                    ? TextMutator.mutate(content, chance) : NpzMutator.mutate(content, chance));
        } else if (chance.oneIn(3)) {
            Files.write(file, TextMutator.mutate(content, chance));
        } else {
            Files.writeString(file, json(new String(content, StandardCharsets.UTF_8), chance));
        }
        ownNew(new String(content, StandardCharsets.ISO_8859_1), Files.readString(file, StandardCharsets.ISO_8859_1),
                stage);
    }

    /** An answer may repeat a text that has come into a file, such as the name "null"; but no null of JSON. */
    private static void ownNew(String before, String after, Stage stage) {
        after.lines().flatMap(line -> QUOTED.matcher(line).results()).map(text -> text.group(1))
                .filter(text -> !before.contains('"' + text + '"')).forEach(stage::own);
    }

    /** Changes what a file says: all of it, or one of its lines. */
    private static String json(String text, Chance chance) {
        try {
            return JsonMutator.mutate(JsonParser.parseString(text), chance);
        } catch (JsonParseException e) {
            String[] lines = text.split("\n");
            int chosen = chance.below(lines.length);
            try {
                JsonElement line = JsonParser.parseString(lines[chosen]);
                lines[chosen] = JsonMutator.mutate(line, chance).replace("\n", " ");
            } catch (JsonParseException f) {
                lines[chosen] = Misspelling.of(lines[chosen], chance);
            }
            return String.join("\n", lines) + "\n";
        }
    }

    /** What is refused has to be left as it was; what went wrong after it had begun is another matter. */
    static void lookAtRefused(Answer answer, SortedMap<String, String> before, String damaged, Stage stage)
            throws IOException {
        if (answer.status() == 2 && answer.err().lines().count() == answer.failures().size()) {
            Set<String> changed = changed(before, Folders.content(stage.folder()));
            if (!changed.isEmpty()) {
                stage.complain("refuses " + damaged + ", and changes " + changed, answer);
            }
        }
    }

    /** The files that are others than before; but it may be told that the run failed. */
    private static Set<String> changed(SortedMap<String, String> before, SortedMap<String, String> after) {
        Set<String> changed = new TreeSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(path -> Objects.equals(before.get(path), after.get(path)) || TOLD.matcher(path).matches());
        return changed;
    }
}
