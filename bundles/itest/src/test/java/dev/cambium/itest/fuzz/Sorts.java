package dev.cambium.itest.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.cambium.itest.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** All sorts of input, the quick ones more often than others. */
final class Sorts {

    private final Map<String, Sort> sorts = new LinkedHashMap<>();
    private final List<String> drawn = new ArrayList<>();

    private Sorts() {
    }

    /** Makes what the inputs are made of. */
    static Sorts of(Path home, Stage stage) throws Exception {
        Material material = Material.of(home.resolve("configs"));
        List<String> resolved = resolved(material, stage);
        Sorts sorts = new Sorts();
        sorts.add("experiment", 28, new ExperimentSort(material));
        sorts.add("strict", 12, new StrictSort(resolved));
        sorts.add("override", 30, new OverrideSort(material, resolved));
        sorts.add("words", 9, new WordSort());
        sorts.add("jar", 1, new JarSort(Files.readAllBytes(Distribution.example()), home.resolve("deploy")));
        SortedMap<String, byte[]> finished = Runs.finished(stage);
        byte[] network = end(finished);
        sorts.add("npz", 8, new NpzSort(network, imported(network, stage)));
        sorts.add("finished", 3, new RunSort(finished, network));
        SortedMap<String, byte[]> phased = Runs.phased(stage);
        sorts.add("phased", 3, new RunSort(phased, end(phased)));
        // apart from its name, it is the same
        sorts.add("stopped", 4, new RunSort(Runs.stopped(stage), network));
        sorts.add("swept", 2, new SweepSort(Runs.swept(stage)));
        return sorts;
    }

    private static byte[] end(SortedMap<String, byte[]> run) {
        return run.entrySet().stream().filter(each -> each.getKey().endsWith("network.npz")).findFirst().orElseThrow()
                .getValue();
    }

    /** The network that is made of one which is imported. */
    private static byte[] imported(byte[] network, Stage stage) throws IOException {
        stage.clear();
        Files.write(stage.file("other.npz"), network);
        Answer answer = stage.call(NpzSort.IMPORT);
        return Files.readAllBytes(Path.of(answer.out().strip()).resolve("network.npz"));
    }

    private void add(String name, int percent, Sort sort) {
        sorts.put(name, sort);
        for (int i = 0; i < percent; i++) {
            drawn.add(name);
        }
    }

    /** The experiments that ship, with all defaults. */
    private static List<String> resolved(Material material, Stage stage) throws IOException {
        stage.clear();
        material.copyTo(stage.folder());
        List<String> resolved = new ArrayList<>();
        for (String name : material.names()) {
            Answer answer = stage.call("validate", name);
            JsonElement shown = JsonParser.parseString(answer.out());
            resolved.add(shown instanceof JsonArray several ? several.get(several.size() - 1).toString()
                    : shown.toString());
        }
        return resolved;
    }

    /** The name of a sort. */
    String draw(Chance chance) {
        return chance.of(drawn);
    }

    /** Plays an input of a sort. */
    void play(String name, Chance chance, Stage stage) throws Exception {
        sorts.get(name).play(chance, stage);
    }
}
