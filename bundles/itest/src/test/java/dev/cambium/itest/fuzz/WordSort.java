package dev.cambium.itest.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Command lines that are nearly right. */
final class WordSort implements Sort {

    private static final List<List<String>> LINES = List.of(List.of("plugins"), List.of("plugins", "task"),
            List.of("describe", "task", "yang19.dm1"), List.of("describe", "task", "modcog"),
            List.of("describe", "regularizer", "bimt"), List.of("describe", "metric", "functional"), List.of("help"),
            List.of("help", "run"), List.of("runs", "--out", "results"), List.of("status", "--json"), List.of("check"),
            List.of("bundles"), List.of("new", "task", "compass"),
            List.of("new", "metric", "spread", "--package", "org.x"),
            List.of("--version"), List.of("compare", "one", "two"), List.of("report", "one"), List.of("analyze", "one"),
            List.of("swap", "one", "regularizer", "l1"), List.of("set", "one", "seed=1"), List.of("install", "one.jar"),
            List.of("uninstall", "one"), List.of("update", "mvn:org.example/nback/1.0.0"), List.of("resume", "one"),
            List.of("pause"), List.of("stop", "one"), List.of("show", "one.json"), List.of("import", "one.npz"),
            List.of("validate", "one.json"), List.of("diff", "one.json", "two.json"),
            List.of("run", "one.json", "--resume"), List.of("sweep", "one.json", "--dry-run"),
            List.of("sweep", "one.json", "--each"), List.of("work", "one"), List.of("log", "one", "-n", "5"));
    private static final List<String> OPTIONS = List.of("--json", "--out", "--out=", "--out=x", "--help", "-h", "--",
            "-", "--x", "--resume", "--seed=1", "--seed=x", "--seed", "--to=x", "--no-report", "--background", "@x",
            "%s", "$HOME", "`x`", "$(x)", "|", ";", "{}", "[a", "'", "\"", "\\", "");

    @Override
    public void play(Chance chance, Stage stage) throws IOException {
        List<String> line = new ArrayList<>(chance.of(LINES));
        for (int count = chance.of(1, 1, 2, 3); count > 0; count--) {
            int place = chance.below(line.size() + 1);
            switch (chance.below(6)) {
                case 0 -> line.add(place, chance.of(OPTIONS));
                case 1 -> line.add(place, chance.of(Oddities.PIECES));
                case 2 -> line.add(place, chance.of(chance.of(LINES)));
                default -> {
                    if (place < line.size()) {
                        line.set(place, chance.oneIn(2) ? Misspelling.of(line.get(place), chance)
                                : new String(TextMutator.mutate(line.get(place).getBytes(StandardCharsets.UTF_8),
                                        chance), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        stage.call(line);
    }
}
