package dev.cambium.shell.internal.view;

import dev.cambium.base.InputException;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.RunView;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Columns;
import dev.cambium.shell.Command;
import dev.cambium.shell.Console;
import dev.cambium.shell.CtrlC;
import dev.cambium.shell.LiveArea;
import dev.cambium.shell.Screen;
import dev.cambium.shell.runs.OutArguments;
import dev.cambium.shell.runs.ProgressLine;
import dev.cambium.shell.runs.RunArguments;
import dev.cambium.shell.runs.RunChoice;
import dev.cambium.shell.runs.RunCompletion;
import dev.cambium.shell.runs.RunNames;
import java.nio.file.Path;
import java.util.ArrayList;
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

/**
 * {@code watch}: a run as it goes on, also one of another process. On a terminal a picture that is redrawn in place,
 * elsewhere a line for each report.
 */
@Component(service = Command.class)
@CambiumCommand(name = "watch", description = "Look at a run as it goes on, or as it ended.")
public final class WatchCommand extends Command<WatchCommand.Arguments> {

    private static final long PAUSE_MILLISECONDS = 500;

    private final Runs runs;
    private final BundleContext context;

    @Activate
    public WatchCommand(@Reference Runs runs, BundleContext context) {
        this.runs = runs;
        this.context = context;
    }

    @picocli.CommandLine.Command(footer = {
            "", "Without RUN: the only one that is live, or else the newest. q or Ctrl-C leaves; the run goes on.",
            "", "Example: cambium watch growing-brains-l1"})
    static final class Arguments extends OutArguments {

        @Parameters(arity = "0..1", paramLabel = "RUN", description = RunArguments.RUN)
        String run;

        @Option(names = "--once", description = "Show it as it is now, and end.")
        boolean once;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws InterruptedException {
        Path folder = choose(arguments).folder();
        if (arguments.json()) {
            console.print(RunViewJson.of(runs.view(folder)));
        } else if (arguments.once) {
            Screen screen = console.screen().orElse(Screen.USUAL);
            console.print(new RunPicture(runs.view(folder), console.glyphs(), screen).lines());
        } else {
            CountDownLatch end = new CountDownLatch(1);
            try (CtrlC interruption = new CtrlC(context, console, end::countDown)) {
                if (console.screen().isPresent()) {
                    watch(folder, console, end);
                } else {
                    list(folder, console, end);
                }
            }
        }
    }

    private RunSummary choose(Arguments arguments) {
        if (arguments.run != null) {
            return RunChoice.find(runs, arguments.out(), arguments.run);
        }
        List<RunSummary> all = runs.list(arguments.out());
        if (all.isEmpty()) {
            throw new InputException("no runs in " + arguments.out());
        }
        List<RunSummary> live = all.stream().filter(run -> run.state().isLive()).toList();
        return live.isEmpty() ? all.get(all.size() - 1) : live.get(live.size() - 1);
    }

    private void watch(Path folder, Console console, CountDownLatch end) throws InterruptedException {
        Optional<Runnable> keys = console.onQuit(end::countDown);
        try {
            draw(folder, console, end, keys.isPresent() ? "q leaves this view; the run goes on"
                    : "Ctrl-C leaves this view; the run goes on");
        } finally {
            keys.ifPresent(Runnable::run);
        }
    }

    private void draw(Path folder, Console console, CountDownLatch end, String hint) throws InterruptedException {
        LiveArea area = new LiveArea(console::draw);
        try {
            RunView view;
            do {
                view = runs.view(folder);
                Screen screen = console.screen().orElse(Screen.USUAL);
                boolean live = view.run().state().isLive();
                List<String> lines = new ArrayList<>(new RunPicture(view, console.glyphs(),
                        live ? new Screen(screen.columns(), screen.rows() - 1) : screen).lines());
                if (live) {
                    lines.add(Columns.start(hint, screen.columns() - 1));
                }
                area.draw(lines, screen.columns());
            } while (view.run().state().isLive() && !end.await(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS));
        } finally {
            area.end();
        }
    }

    private void list(Path folder, Console console, CountDownLatch end) throws InterruptedException {
        long shown = -1;
        RunState state = null;
        RunView view;
        do {
            view = runs.view(folder);
            String title = RunNames.title(view.run());
            long before = shown;
            List<Progress> news = view.progress().stream().filter(each -> each.step() > before).toList();
            // of what was reported before the command, the newest is enough
            for (Progress progress : news.subList(before < 0 ? Math.max(0, news.size() - 1) : 0, news.size())) {
                console.print(ProgressLine.plain(title, progress));
                shown = progress.step();
            }
            if (view.run().state() != state) {
                state = view.run().state();
                console.print(title + "  " + state
                        + (view.run().reason().isEmpty() ? "" : ": " + view.run().reason()));
            }
        } while (view.run().state().isLive() && !end.await(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS));
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return RunCompletion.of(this, runs, before, word, run -> true);
    }
}
