package dev.cambium.shell.runs;

import dev.cambium.base.InputException;
import dev.cambium.runs.Reports;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A report that was written about runs.
 *
 * @param page    the page
 * @param leftOut why some of the runs are not in it, a line for each
 */
public record WrittenReport(Path page, List<String> leftOut) {

    /**
     * Writes one. Of several runs, those whose results cannot be read are left out.
     *
     * @throws InputException if none can be read, or the folder cannot be written
     */
    public static WrittenReport of(List<RunSummary> chosen, Path folder, Runs runs, Reports reports) {
        List<Path> folders = chosen.stream().map(RunSummary::folder).toList();
        try {
            return new WrittenReport(reports.write(folders, folder), List.of());
        } catch (InputException e) {
            List<String> problems = new ArrayList<>();
            List<Path> sound = folders.stream().filter(run -> isSound(run, runs, problems)).toList();
            if (problems.isEmpty() || sound.isEmpty()) {
                throw e;
            }
            return new WrittenReport(reports.write(sound, folder), List.copyOf(problems));
        }
    }

    private static boolean isSound(Path run, Runs runs, List<String> problems) {
        try {
            runs.result(run);
            return true;
        } catch (InputException e) {
            problems.add(e.getMessage());
            return false;
        }
    }

    /** Tells the user of runs that are left out, which makes the command fail. */
    public void check(Console console) throws CommandException {
        if (!leftOut.isEmpty()) {
            leftOut.forEach(console::say);
            throw CommandException.failed(leftOut.size() + " of the runs " + (leftOut.size() == 1 ? "is" : "are")
                    + " not in the report: " + String.join("; ", leftOut));
        }
    }
}
