package dev.cambium.itest.fuzz;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.cambium.itest.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is changed: experiments that ship, and what small experiments have left.
 *
 * @param texts the experiments by their paths in the folder of those that ship
 */
record Material(Map<String, String> texts) {

    private static final String LARGE = "transfer/";

    /** Reads the experiments that ship. */
    static Material of(Path configs) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(configs)) {
            for (Path file : files.filter(Distribution::isExperiment).toList()) {
                texts.put(configs.relativize(file).toString(), Files.readString(file));
            }
        }
        return new Material(texts);
    }

    /** One of the experiments; those of dozens of networks, which take long, are drawn less often. */
    String draw(Chance chance) {
        String name = chance.of(names());
        return name.startsWith(LARGE) && !chance.oneIn(4) ? chance.of(names()) : name;
    }

    List<String> names() {
        return List.copyOf(texts.keySet());
    }

    /** An experiment without its comments. */
    JsonElement json(String name) {
        return JsonParser.parseString(texts.get(name));
    }

    /** The experiments of the same folder. */
    List<String> beside(String name) {
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        return names().stream().filter(other -> other.startsWith(folder)
                && other.indexOf('/', folder.length()) < 0).toList();
    }

    /** Writes the experiments into a folder, under the same paths. */
    void copyTo(Path folder) throws IOException {
        for (Map.Entry<String, String> each : texts.entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, each.getValue());
        }
    }
}
