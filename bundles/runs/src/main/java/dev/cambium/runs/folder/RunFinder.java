package dev.cambium.runs.folder;

import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.experiment.document.Names;
import dev.cambium.runs.RunSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds a run by what a user calls it.
 *
 * @param root the folder that holds all runs
 */
public record RunFinder(Path root) {

    private static final int SHOWN = 4;

    public RunSummary find(String name) {
        if (name.isBlank()) { // which any name begins with
            throw new InputException("expected the name of a run, which is not empty");
        }
        RunFolder named = new RunFolder(Path.of(name));
        if (named.isRun()) {
            return RunReader.summary(named);
        }
        List<RunFolder> all = new RunRoot(root).runs();
        String wanted = Names.normalized(name);
        String below = wanted.replaceAll("/+$", "");
        List<Predicate<RunFolder>> ways = List.of(
                run -> id(run).equals(wanted) || place(run).equals(below),
                run -> place(run).startsWith(below + "/"),
                run -> id(run).startsWith(wanted) || place(run).startsWith(wanted));
        for (Predicate<RunFolder> way : ways) {
            List<RunFolder> found = all.stream().filter(way).toList();
            if (found.size() == 1) {
                return RunReader.summary(found.get(0));
            }
            if (found.size() > 1) {
                return onlyLive(name, found);
            }
        }
        List<String> known = new ArrayList<>();
        all.forEach(run -> {
            known.add(id(run));
            known.add(run.path().getParent().equals(root) ? id(run) : place(run).replaceFirst("/[^/]*$", ""));
        });
        throw new InputException("there is no run " + Words.quote(name) + " in " + root
                + (known.isEmpty() ? ", which has none" : Nearest.hint(name, known)));
    }

    /** Of several runs of a name the one that is going on, if it is one. */
    private RunSummary onlyLive(String name, List<RunFolder> found) {
        List<RunSummary> live = found.stream().map(RunReader::summary).filter(run -> run.state().isLive()).toList();
        if (live.size() == 1) {
            return live.get(0);
        }
        List<String> places = found.stream().map(this::place).toList();
        throw new InputException(Words.quote(name) + " is the name of " + found.size() + " runs; expected one of "
                + String.join(", ", places.subList(0, Math.min(SHOWN, places.size())))
                + (places.size() > SHOWN ? ", …" : ""));
    }

    private static String id(RunFolder run) {
        return Names.normalized(run.path().getFileName().toString());
    }

    private String place(RunFolder run) {
        return Names.normalized(root.relativize(run.path()).toString().replace('\\', '/'));
    }
}
