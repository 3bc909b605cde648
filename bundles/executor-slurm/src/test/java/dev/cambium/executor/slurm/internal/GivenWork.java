package dev.cambium.executor.slurm.internal;

import dev.cambium.api.sweep.SweepWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A sweep of which ten networks are left. */
final class GivenWork implements SweepWork {

    final List<String> said = new ArrayList<>();
    int left = 10;
    private final Path folder;

    GivenWork(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "frontier";
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public int trialsLeft() {
        return left;
    }

    @Override
    public int threadsPerTrial() {
        return 1;
    }

    @Override
    public List<String> workerCommand(int atOnce) {
        return List.of("/opt/it's/cambium", "work", folder.toString(), "--at-once", String.valueOf(atOnce));
    }

    @Override
    public boolean isOver() {
        return left == 0;
    }

    @Override
    public void carryOut(int atOnce) {
        throw new AssertionError("nothing is trained here");
    }

    @Override
    public boolean isStopping() {
        return false;
    }

    @Override
    public void message(String line) {
        said.add(line);
    }

    @Override
    public boolean isToWait() {
        return false;
    }
}
