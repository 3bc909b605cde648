package dev.cambium.itest.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Experiments that ship, changed in a few places. */
record ExperimentSort(Material material) implements Sort {

    @Override
    public void play(Chance chance, Stage stage) throws IOException {
        String name = material.draw(chance);
        Path file = stage.file(name);
        material.copyTo(stage.folder());
        byte[] text = chance.oneIn(2)
                ? TextMutator.mutate(material.texts().get(name).getBytes(StandardCharsets.UTF_8), chance)
                : JsonMutator.mutate(material.json(name), chance).getBytes(StandardCharsets.UTF_8);
        stage.own(new String(text, StandardCharsets.UTF_8));
        Files.write(file, text);
        // what extends it shall name the right file, too
        String asked = chance.oneIn(3) ? chance.of(material.beside(name)) : name;
        switch (chance.below(11)) {
            case 0 -> stage.call("show", asked);
            case 1 -> stage.call("diff", asked, material.draw(chance));
            case 2 -> stage.call("compose", "other", "from=" + asked);
            case 3 -> stage.call("sweep", asked, "--dry-run");
            case 4 -> stage.call(List.of("validate", asked, "seed=1", "training.steps=3"));
            default -> Resolved.check(stage, List.of("validate", asked), chance);
        }
    }
}
