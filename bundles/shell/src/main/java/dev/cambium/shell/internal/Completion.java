package dev.cambium.shell.internal;

import dev.cambium.trainer.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Parts of command lines that several commands complete. */
final class Completion {

    private Completion() {
    }

    /** Folders and experiment files that begin with what is typed. */
    static List<String> files(String word) {
        int slash = word.lastIndexOf('/');
        String folder = slash < 0 ? "" : word.substring(0, slash + 1);
        Path path = Path.of(folder.isEmpty() ? "." : folder);
        try (Stream<Path> list = Files.list(path)) {
            return list.filter(f -> !f.getFileName().toString().startsWith("."))
                    .filter(f -> Files.isDirectory(f) || f.toString().endsWith(".json"))
                    .map(f -> folder + f.getFileName() + (Files.isDirectory(f) ? "/" : ""))
                    .sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Overrides: which plug-in, and its settings. */
    static List<String> overrides(List<Plugin> plugins) {
        List<String> overrides = new ArrayList<>();
        for (Plugin plugin : plugins) {
            if (!plugin.kind().equals(Kinds.TASK) && !plugin.kind().equals("metric") && !plugin.hidden()) {
                overrides.add(plugin.kind() + "=" + plugin.name());
                plugin.settings().forEach(s -> overrides.add(plugin.kind() + "." + s.name() + "="));
            }
        }
        return overrides.stream().distinct().toList();
    }
}
