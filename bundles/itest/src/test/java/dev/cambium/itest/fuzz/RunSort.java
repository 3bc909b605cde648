package dev.cambium.itest.fuzz;

import dev.cambium.itest.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Folders of runs in which one file was damaged or edited. What goes on from one must come to the same network, unless
 * it was the experiment that changed; what is refused is left as it is; and no run vanishes.
 *
 * @param runs the files of a run and what it was started from, by their paths
 * @param end  the network that the run comes to
 */
record RunSort(SortedMap<String, byte[]> runs, byte[] end) implements Sort {

    private static final List<String> KILLED = List.of("DONE", "network.npz", "analysis.json");

    @Override
    public void play(Chance chance, Stage stage) throws IOException {
        Runs.write(runs, stage.folder());
        List<String> files = runs.keySet().stream().filter(path -> path.startsWith("runs/")).toList();
        Path run = stage.file(files.get(0)).getParent();
        String damaged = damage(chance, stage, files);
        boolean same = !damaged.endsWith("experiment.json") && !damaged.endsWith("original.json");
        String id = run.getFileName().toString();
        String start = runs.keySet().stream().filter(path -> !path.contains("/")).findFirst().orElseThrow();
        var before = Folders.content(stage.folder());
        Answer answer = switch (chance.below(24)) {
            case 0, 1, 2 -> stage.call("runs");
            case 3, 4 -> stage.call("status");
            case 5 -> stage.call("runs", "--json");
            case 6 -> stage.call("show", id);
            case 7 -> stage.call("validate", id);
            case 8 -> stage.call("diff", id, start);
            case 9 -> stage.call("compare", id);
            case 10 -> stage.call("compare", id, "--json");
            case 11 -> stage.call("swap", id, "regularizer", "l1", "lambda=1e-5");
            case 12 -> stage.call("set", id, "optimizer.learningRate=1e-4");
            case 13 -> stage.call(chance.of("pause", "stop"), id);
            case 14 -> chance.oneIn(4) ? stage.call("report", id) : stage.call("runs");
            case 15, 16, 17 -> stage.callForSeconds(5, List.of("analyze", id));
            case 18, 19, 20 -> stage.callForSeconds(5, List.of("resume", id));
            default -> stage.callForSeconds(5, List.of("run", start, "--resume", "--no-report"));
        };
        look(stage, answer, run);
        Damage.lookAtRefused(answer, before, damaged, stage);
        boolean trains = List.of("run", "resume").contains(answer.command().get(0));
        // a state of a plug-in that is not there, and no damage, is that of another version
        boolean told = answer.err().contains("already done") || answer.err().contains("has no fitting state");
        if (answer.isAccepted() && trains && same && !told
                && !Arrays.equals(Files.readAllBytes(run.resolve("network.npz")), end)) {
            stage.complain("comes to another network with " + damaged, answer);
        }
        if (answer.isAccepted() && trains && same && count(run.getParent()) != 1) {
            stage.complain("trains anew beside a run with " + damaged, answer);
        }
    }

    /** Changes one file; its name. */
    private String damage(Chance chance, Stage stage, List<String> files) throws IOException {
        if (chance.oneIn(2)) {
            for (String file : files) {
                if (KILLED.stream().anyMatch(file::endsWith)) {
                    Files.delete(stage.file(file));
                }
            }
        }
        String chosen = chance.of(files.stream().filter(file -> Files.exists(stage.file(file))).toList());
        Damage.of(stage.file(chosen), chance, stage);
        return chosen;
    }

    private static void look(Stage stage, Answer answer, Path run) {
        boolean lists = answer.command().get(0).equals("runs");
        if (lists && answer.isAccepted() && !(answer.out() + answer.err()).contains(run.getFileName().toString())) {
            stage.complain("a run vanishes", answer);
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.filter(Files::isDirectory).count();
        }
    }
}
