package dev.cambium.itest.fuzz;

import com.google.gson.JsonElement;
import com.sun.management.OperatingSystemMXBean;
import dev.cambium.base.FileTree;
import dev.cambium.base.Words;
import dev.cambium.launcher.InProcess;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where an input is played: the framework, a folder, and what was wrong with the answers. */
final class Stage {

    private static final double NANOSECONDS = 1e9;
    /** Beyond so many processes for each core an answer takes as long as others let it: then its work counts alone. */
    private static final int BUSY = 2;
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final InProcess cambium;
    private final Capture out;
    private final Capture err;
    private final Path folder;
    private final List<String> complaints = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final Set<String> ownWords = new HashSet<>();

    /**
     * A stage.
     *
     * @param folder the working directory of this process, which is emptied for each input
     * @param files  where standard output and standard error go
     */
    Stage(InProcess cambium, Path folder, Path files) throws Exception {
        this.cambium = cambium;
        this.folder = folder;
        out = Capture.of(FileDescriptor.out, files.resolve("out"));
        err = Capture.of(FileDescriptor.err, files.resolve("err"));
    }

    /** Makes room for the next input. */
    void clear() throws IOException {
        complaints.clear();
        answers.clear();
        ownWords.clear();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                FileTree.delete(path);
            }
        }
        out.take();
        err.take();
    }

    Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Writes JSON in ASCII: half of a surrogate pair has no bytes in UTF-8. */
    void write(String name, JsonElement json) throws IOException {
        String ascii = json.toString().chars()
                .mapToObj(c -> c < 0x7F ? String.valueOf((char) c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining());
        own(ascii);
        Files.writeString(file(name), ascii);
    }

    InProcess cambium() {
        return cambium;
    }

    /** Words of the input that an answer may repeat, whatever they look like. */
    void own(String words) {
        ownWords.add(words);
    }

    /** Calls a command, and looks at its answer. */
    Answer call(String... command) throws IOException {
        return call(List.of(command));
    }

    /** Calls a command, and looks at its answer. */
    Answer call(List<String> command) throws IOException {
        command.forEach(this::own);
        long start = System.nanoTime();
        long work = SYSTEM.getProcessCpuTime();
        int status = cambium.call(command);
        long taken = System.nanoTime() - start;
        if (SYSTEM.getSystemLoadAverage() > BUSY * SYSTEM.getAvailableProcessors()) {
            taken = Math.min(taken, SYSTEM.getProcessCpuTime() - work);
        }
        Answer answer = new Answer(command, status, text(out), text(err), taken / NANOSECONDS);
        answers.add(answer);
        for (String complaint : Judge.complaints(answer, ownWords)) {
            complain(complaint, answer);
        }
        return answer;
    }

    /** Calls a command whose input may ask for much work: after some seconds, it is stopped as Ctrl-C would stop it. */
    Answer callForSeconds(int seconds, List<String> command) throws IOException {
        return callUntil(() -> TimeUnit.SECONDS.sleep(seconds), command);
    }

    /** What a thread waits for. */
    @FunctionalInterface
    interface Moment {
        void await() throws InterruptedException;
    }

    /** Calls a command, and stops it at some moment. */
    Answer callUntil(Moment moment, List<String> command) throws IOException {
        Thread clock = new Thread(() -> {
            try {
                moment.await();
                cambium.stop();
            } catch (InterruptedException e) {
                // the command is over
                Thread.currentThread().interrupt();
            }
        }, "clock");
        clock.start();
        try {
            return call(command);
        } finally {
            clock.interrupt();
        }
    }

    /** Looks at what is said of deployed bundles when a process starts. */
    void warnings() {
        List<String> lines = cambium.warnings();
        String err = lines.stream().map(line -> "cambium: " + Words.line("warning: " + line) + "\n")
                .collect(Collectors.joining());
        Answer answer = new Answer(List.of("start"), 0, "", err, 0);
        answers.add(answer);
        Judge.complaints(answer, ownWords).forEach(complaint -> complain(complaint, answer));
    }

    private static String text(Capture capture) throws IOException {
        return new String(capture.take(), StandardCharsets.UTF_8);
    }

    /** Notes that something was wrong. */
    void complain(String complaint, Answer answer) {
        complaints.add(complaint + ": " + String.join(" ", answer.command()) + " → " + answer.status() + " "
                + (answer.err().isBlank() ? answer.out() : answer.err()).strip());
    }

    /** Notes that something was wrong. */
    void complain(String complaint) {
        complaints.add(complaint);
    }

    List<String> complaints() {
        return complaints;
    }

    List<Answer> answers() {
        return answers;
    }
}
