package dev.cambium.executor.slurm.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Slurm, by its commands. */
final class Slurm {

    /** Where a job was submitted from, which has these in its environment, is nothing to another job. */
    private static final Set<String> KEPT = Set.of("SLURM_CONF", "SLURM_CLUSTERS", "SLURM_JWT");

    /** How Slurm says that a job has just ended by itself. */
    private static final String ENDED = "Invalid job id";

    private final String path;

    /** @param path where its commands are looked for, as the variable PATH has it */
    Slurm(String path) {
        this.path = path;
    }

    /**
     * Submits a script from the folder in which it lies.
     *
     * @return the number of the job, or of the array of jobs
     * @throws IllegalArgumentException with Slurm's words if it rejects the job
     */
    String submit(Path script, List<String> options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--parsable"));
        arguments.addAll(options);
        arguments.add(script.getFileName().toString());
        String answer;
        try {
            answer = call("sbatch", script.getParent(), arguments);
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        // after the number there may be the name of a cluster
        return answer.strip().lines().reduce("", (first, last) -> last).replaceFirst(";.*", "");
    }

    /** My jobs that were submitted from a folder, without those that are over. */
    List<Job> jobs(Path folder) throws IOException, InterruptedException {
        return listed(List.of("--me")).stream().filter(Job::isThere)
                .filter(job -> job.folder().equals(folder.toString())).toList();
    }

    /** What became of a job; empty if Slurm has forgotten it. */
    Optional<Job> job(String id) throws IOException, InterruptedException {
        return listed(List.of("--me", "--states=all")).stream().filter(job -> job.id().equals(id)).findFirst();
    }

    private List<Job> listed(List<String> which) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--noheader", "--array", "--format=" + Job.FORMAT));
        arguments.addAll(which);
        return call("squeue", Path.of("/"), arguments).lines().map(Job::parse).flatMap(Optional::stream).toList();
    }

    /** Takes those jobs from the queue that have not begun, and has the others end in good order. */
    void cancel(List<Job> jobs) throws IOException, InterruptedException {
        signal(jobs.stream().filter(Job::isPending), List.of());
        // of the script alone, which passes it on: Slurm by itself would leave no time for checkpoints
        signal(jobs.stream().filter(job -> !job.isPending()), List.of("--batch", "--signal=TERM"));
    }

    private void signal(Stream<Job> jobs, List<String> options) throws IOException, InterruptedException {
        List<String> ids = jobs.map(Job::id).toList();
        if (ids.isEmpty()) {
            return;
        }
        try {
            call("scancel", Path.of("/"), Stream.concat(options.stream(), ids.stream()).toList());
        } catch (RefusedException e) {
            if (!e.getMessage().contains(ENDED)) {
                throw e;
            }
        }
    }

    /** A command fails, with Slurm's words. */
    private static final class RefusedException extends IOException {
        RefusedException(String message) {
            super(message);
        }
    }

    /** @throws IllegalArgumentException if there is no such command */
    private String call(String command, Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(find(command)));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("SQUEUE_") || name.startsWith("SCANCEL_")
                || name.startsWith("SLURM_") && !KEPT.contains(name));
        Path words = Files.createTempFile("slurm", ".err");
        try {
            Process process = builder.redirectError(words.toFile()).start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new RefusedException("Slurm's " + command + " says: " + said(words, answer));
            }
            return answer;
        } finally {
            Files.deleteIfExists(words);
        }
    }

    /** The words in one line, without what begins each. */
    private static String said(Path words, String answer) throws IOException {
        String all = Files.readString(words, StandardCharsets.ISO_8859_1) + answer;
        String line = all.lines().map(each -> each.replaceFirst("^\\s*\\w+: (error: )?", "").strip())
                .filter(each -> !each.isEmpty()).collect(Collectors.joining("; "));
        return line.isEmpty() ? "nothing, and fails" : line;
    }

    /** @throws IllegalArgumentException if one of some commands is not there */
    void require(String... commands) {
        for (String command : commands) {
            find(command);
        }
    }

    private String find(String command) {
        for (String folder : path.split(File.pathSeparator)) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, command);
            if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                return file.toAbsolutePath().toString();
            }
        }
        throw new IllegalArgumentException("there is no " + command + " on the path: Slurm is used where its commands "
                + "are, which is on the login node of a cluster");
    }
}
