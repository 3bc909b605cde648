package dev.cambium.executor.slurm.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a job says that asks a node whether it can carry the sweep. */
final class SetupCheck {

    private static final long LOOK_SECONDS = 1;
    /** Files that a node has written may be seen here later. */
    private static final int PATIENCE = 10;
    private static final String OVER = "over: yes";

    private final Slurm slurm;
    private final SlurmFolder folder;
    private final String job;

    SetupCheck(Slurm slurm, SlurmFolder folder, String job) {
        this.slurm = slurm;
        this.folder = folder;
        this.job = job;
    }

    /**
     * Waits for the job.
     *
     * @param waiting is told for what
     * @return what it says
     * @throws IllegalArgumentException if the node cannot
     */
    List<String> await(Consumer<String> waiting) throws IOException, InterruptedException {
        Optional<Job> now = slurm.job(job);
        try {
            String before = "";
            while (now.isPresent() && now.get().isThere()) {
                if (now.get().isPending() && !now.get().line().equals(before)) {
                    before = now.get().line();
                    waiting.accept(before);
                }
                TimeUnit.SECONDS.sleep(LOOK_SECONDS);
                now = slurm.job(job);
            }
        } catch (InterruptedException e) {
            slurm.cancel(now.stream().toList());
            throw e;
        }
        Path file = folder.path().resolve("setup-" + job + ".out");
        List<String> lines = said(file, now);
        judge(lines, file);
        return lines.stream().filter(line -> !line.equals(OVER)).toList();
    }

    private List<String> said(Path file, Optional<Job> end) throws InterruptedException {
        for (int looks = 0; looks < PATIENCE; looks++) {
            List<String> lines = read(file);
            if (lines.contains(OVER)) {
                return lines;
            }
            TimeUnit.SECONDS.sleep(LOOK_SECONDS);
        }
        List<String> lines = read(file);
        if (lines.isEmpty()) {
            String node = end.map(Job::node).filter(name -> !name.isEmpty()).orElse("a node");
            throw new IllegalArgumentException("the job ran on " + node + ", and nothing of it is in " + folder.path()
                    + ", expected a folder that all nodes share");
        }
        return lines;
    }

    private static List<String> read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) { // not whole yet
            return List.of();
        }
    }

    private static void judge(List<String> lines, Path file) {
        if (lines.stream().noneMatch(line -> line.startsWith("cambium: Cambium"))) {
            throw new IllegalArgumentException("Cambium does not start on the node, see " + file);
        }
        if (!lines.contains("folder: yes")) {
            throw new IllegalArgumentException("the node cannot write to the folder of the sweep, see " + file);
        }
    }
}
