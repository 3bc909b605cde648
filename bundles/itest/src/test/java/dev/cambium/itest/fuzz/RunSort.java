package dev.cambium.itest.fuzz;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.cambium.itest.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Folders of runs in which one file was damaged or edited. What goes on from one must come to the same network, unless
 * it was the experiment that changed; what is refused is left as it is; and no run vanishes.
 *
 * @param runs the files of a run and what it was started from, by their paths
 * @param end  the network that the run comes to
 */
record RunSort(SortedMap<String, byte[]> runs, byte[] end) implements Sort {

    private static final Pattern TOLD = Pattern.compile(".*/(journal\\.jsonl|FAILED|\\.lock)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]+)\"");
    private static final List<String> KILLED = List.of("DONE", "network.npz", "analysis.json");

    @Override
    public void play(Chance chance, Stage stage) throws IOException {
        Runs.write(runs, stage.folder());
        List<String> files = runs.keySet().stream().filter(path -> path.startsWith("runs/")).toList();
        Path run = stage.file(files.get(0)).getParent();
        String damaged = damage(chance, stage, files);
        boolean same = !damaged.endsWith("experiment.json") && !damaged.endsWith("original.json");
        String id = run.getFileName().toString();
        String start = runs.keySet().stream().filter(path -> !path.contains("/")).findFirst().orElseThrow();
        var before = Folders.content(stage.folder());
        Answer answer = switch (chance.below(24)) {
            case 0, 1, 2 -> stage.call("runs");
            case 3, 4 -> stage.call("status");
            case 5 -> stage.call("runs", "--json");
            case 6 -> stage.call("show", id);
            case 7 -> stage.call("validate", id);
            case 8 -> stage.call("diff", id, start);
            case 9 -> stage.call("compare", id);
            case 10 -> stage.call("compare", id, "--json");
            case 11 -> stage.call("swap", id, "regularizer", "l1", "lambda=1e-5");
            case 12 -> stage.call("set", id, "optimizer.learningRate=1e-4");
            case 13 -> stage.call(chance.of("pause", "stop"), id);
            case 14 -> chance.oneIn(4) ? stage.call("report", id) : stage.call("runs");
            case 15, 16, 17 -> stage.callForSeconds(5, List.of("analyze", id));
            case 18, 19, 20 -> stage.callForSeconds(5, List.of("resume", id));
            default -> stage.callForSeconds(5, List.of("run", start, "--resume", "--no-report"));
        };
        look(stage, answer, run);
        // what went wrong after it had begun is another matter
        if (answer.status() == 2 && answer.err().lines().count() == answer.failures().size()) {
            Set<String> changed = changed(before, Folders.content(stage.folder()));
            if (!changed.isEmpty()) {
                stage.complain("refuses " + damaged + ", and changes " + changed, answer);
            }
        }
        boolean trains = List.of("run", "resume").contains(answer.command().get(0));
        // a state of a plug-in that is not there, and no damage, is that of another version
        boolean told = answer.err().contains("already done") || answer.err().contains("has no fitting state");
        if (answer.isAccepted() && trains && same && !told
                && !Arrays.equals(Files.readAllBytes(run.resolve("network.npz")), end)) {
            stage.complain("comes to another network with " + damaged, answer);
        }
        if (answer.isAccepted() && trains && same && count(run.getParent()) != 1) {
            stage.complain("trains anew beside a run with " + damaged, answer);
        }
    }

    /** The files that are others than before; but it may be told that the run failed. */
    private static Set<String> changed(SortedMap<String, String> before, SortedMap<String, String> after) {
        Set<String> changed = new TreeSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(path -> Objects.equals(before.get(path), after.get(path)) || TOLD.matcher(path).matches());
        return changed;
    }

    /** Changes one file; its name. */
    private String damage(Chance chance, Stage stage, List<String> files) throws IOException {
        if (chance.oneIn(2)) {
            for (String file : files) {
                if (KILLED.stream().anyMatch(file::endsWith)) {
                    Files.delete(stage.file(file));
                }
            }
        }
        String chosen = chance.of(files.stream().filter(file -> Files.exists(stage.file(file))).toList());
        Path file = stage.file(chosen);
        byte[] content = runs.get(chosen);
        if (chance.oneIn(20)) {
            Files.delete(file);
            return chosen;
        }
        if (chosen.endsWith(".npz")) {
            Files.write(file, chance.oneIn(2) ? TextMutator.flip(content, chance) : chance.oneIn(2)
                    ? TextMutator.mutate(content, chance) : NpzMutator.mutate(content, chance));
        } else if (chance.oneIn(3)) {
            Files.write(file, TextMutator.mutate(content, chance));
        } else {
            Files.writeString(file, json(new String(content, StandardCharsets.UTF_8), chance));
        }
        ownNew(new String(content, StandardCharsets.ISO_8859_1), Files.readString(file, StandardCharsets.ISO_8859_1),
                stage);
        return chosen;
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

    private static void look(Stage stage, Answer answer, Path run) {
        boolean lists = answer.command().get(0).equals("runs");
        if (lists && answer.isAccepted() && !(answer.out() + answer.err()).contains(run.getFileName().toString())) {
            stage.complain("a run vanishes", answer);
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.filter(Files::isDirectory).count();
        }
    }
}
