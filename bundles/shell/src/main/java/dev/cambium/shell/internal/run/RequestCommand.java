package dev.cambium.shell.internal.run;

import dev.cambium.runs.RunRequest;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.shell.Command;
import dev.cambium.shell.Console;
import dev.cambium.shell.runs.RunArguments;
import dev.cambium.shell.runs.RunChoice;
import dev.cambium.shell.runs.RunCompletion;
import java.util.List;
import java.util.function.Predicate;

/**
 * A command that asks one thing of a run.
 *
 * @param <A> its arguments
 */
abstract class RequestCommand<A extends RunArguments> extends Command<A> {

    private final Runs runs;
    private final RunRequest request;
    private final Predicate<RunSummary> possible;
    private final String described;

    /**
     * A command.
     *
     * @param possible  of which runs it can be asked
     * @param described what those are
     */
    RequestCommand(Runs runs, RunRequest request, Predicate<RunSummary> possible, String described) {
        this.runs = runs;
        this.request = request;
        this.possible = possible;
        this.described = described;
    }

    @Override
    protected final void execute(A arguments, Console console) {
        RunSummary run = RunChoice.of(runs, arguments.out(), arguments.run(), possible, described);
        RunAnswer.print(runs, run, request, arguments.json(), console);
    }

    @Override
    protected final List<String> complete(List<String> before, String word) {
        return RunCompletion.of(this, runs, before, word, possible);
    }
}
