package dev.cambium.shell.internal.view;

import com.google.gson.JsonArray;
import dev.cambium.runs.RunView;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.CtrlC;
import dev.cambium.shell.runs.OutArguments;
import dev.cambium.shell.runs.RunArguments;
import dev.cambium.shell.runs.RunChoice;
import dev.cambium.shell.runs.RunCompletion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code log}: what the installation, or a run, has noted. */
@Component(service = Command.class)
@CambiumCommand(name = "log", description = "Show the newest lines of the log, or the journal of a run.")
public final class LogCommand extends Command<LogCommand.Arguments> {

    private static final long PAUSE_MILLISECONDS = 500;

    private final Runs runs;
    private final BundleContext context;

    @Activate
    public LogCommand(@Reference Runs runs, BundleContext context) {
        this.runs = runs;
        this.context = context;
    }

    @picocli.CommandLine.Command(footer = {
            "", "The log tells of failures with all that is known about them. The journal of a run tells what happened "
            + "to it.",
            "", "Example: cambium log -f",
            "         cambium log growing-brains-l1"})
    static final class Arguments extends OutArguments {

        @Parameters(arity = "0..1", paramLabel = "RUN", description = RunArguments.RUN + " Without it, the log.")
        String run;

        @Option(names = {"-f", "--follow"}, description = "Go on with what is added; q or Ctrl-C ends that.")
        boolean follow;

        @Option(names = {"-n", "--lines"}, paramLabel = "N", defaultValue = "20",
                description = "How many lines at most (default: 20).")
        int lines;
    }

    /** Where the lines come from. */
    private interface Source {

        /** The newest lines; at later calls, those that were added since. */
        List<String> next(int most) throws IOException;

        /** Whether there may be more. */
        boolean goesOn();
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException, InterruptedException {
        if (arguments.lines < 0) {
            throw CommandException.wrongInput("--lines is " + arguments.lines + ", expected 0 or more");
        }
        if (arguments.json() && arguments.follow) {
            throw CommandException.wrongInput("--json shows what there is now; leave out --follow");
        }
        try {
            if (arguments.run == null) {
                show(new LogSource(new LogFile(Path.of(context.getProperty("cambium.log")))), arguments, console);
                return;
            }
            Path run = RunChoice.find(runs, arguments.out(), arguments.run).folder();
            if (arguments.json()) {
                console.print(RunViewJson.events(newest(runs.view(run).events(), arguments.lines)));
            } else {
                show(new Journal(run), arguments, console);
            }
        } catch (IOException e) {
            throw CommandException.unreadable("the log", e);
        }
    }

    private void show(Source source, Arguments arguments, Console console) throws IOException, InterruptedException {
        List<String> now = source.next(arguments.lines);
        if (arguments.json()) {
            JsonArray array = new JsonArray();
            now.forEach(array::add);
            console.print(array);
            return;
        }
        console.print(now);
        if (!arguments.follow) {
            return;
        }
        CountDownLatch end = new CountDownLatch(1);
        Optional<Runnable> keys = console.onQuit(end::countDown);
        try (CtrlC interruption = new CtrlC(context, console, end::countDown)) {
            while (source.goesOn() && !end.await(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                console.print(source.next(Integer.MAX_VALUE));
            }
        } finally {
            keys.ifPresent(Runnable::run);
        }
    }

    private static <T> List<T> newest(List<T> all, int most) {
        return all.subList(all.size() - Math.min(most, all.size()), all.size());
    }

    /** The log, which never ends. */
    private record LogSource(LogFile file) implements Source {

        @Override
        public List<String> next(int most) throws IOException {
            return newest(file.next(), most);
        }

        @Override
        public boolean goesOn() {
            return true;
        }
    }

    /** A run's journal, which ends with the run. */
    private final class Journal implements Source {
        private final Path run;
        private RunView view;
        private int shown;

        Journal(Path run) {
            this.run = run;
        }

        @Override
        public List<String> next(int most) {
            view = runs.view(run);
            List<RunView.Event> events = view.events();
            List<RunView.Event> added = events.subList(Math.min(shown, events.size()), events.size());
            shown = events.size();
            return newest(added, most).stream().map(event -> RunPicture.DAYS.format(event.time()) + " "
                    + RunPicture.event(event)).toList();
        }

        @Override
        public boolean goesOn() {
            return view.run().state().isLive();
        }
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return RunCompletion.of(this, runs, before, word, run -> true);
    }
}
