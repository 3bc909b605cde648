package dev.cambium.itest.fuzz;

import dev.cambium.itest.Folders;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/**
 * Folders of sweeps in which one file was damaged or edited: what is refused is left as it is.
 *
 * @param files the files of a sweep and what it was started from, by their paths
 */
record SweepSort(SortedMap<String, byte[]> files) implements Sort {

    @Override
    public void play(Chance chance, Stage stage) throws IOException {
        Runs.write(files, stage.folder());
        boolean trial = chance.oneIn(4);
        String damaged = chance.of(files.keySet().stream().filter(path -> path.startsWith("runs/")
                && path.startsWith("runs/trials/") == trial).toList());
        Damage.of(stage.file(damaged), chance, stage);
        var before = Folders.content(stage.folder());
        Answer answer = switch (chance.below(12)) {
            case 0 -> stage.call("runs");
            case 1 -> stage.call("status");
            case 2 -> stage.call("sweep", Runs.SWEPT, "--dry-run");
            case 3 -> stage.call("sweep", Runs.SWEPT, "--dry-run", "--json");
            case 4 -> stage.call("show", Runs.SWEEP);
            case 5 -> stage.call("validate", Runs.SWEEP);
            case 6 -> stage.call("compare", "swept");
            case 7 -> chance.oneIn(2) ? stage.call("report", "swept") : stage.call("status");
            case 8, 9 -> stage.callForSeconds(5, List.of("work", Runs.SWEEP));
            default -> stage.callForSeconds(5, List.of("sweep", Runs.SWEPT));
        };
        Damage.lookAtRefused(answer, before, damaged, stage);
    }
}
