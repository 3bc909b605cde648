package dev.cambium.shell.internal.run;

import dev.cambium.base.Words;
import dev.cambium.experiment.Experiment;
import dev.cambium.runs.Patience;
import dev.cambium.runs.Progress;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunState;
import dev.cambium.shell.Console;
import dev.cambium.shell.Screen;
import dev.cambium.shell.ScreenNumbers;
import dev.cambium.shell.runs.ProgressLine;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells the user how a run goes: on a terminal a line that is redrawn, elsewhere a line every ten seconds or
 * every tenth of the steps, whichever comes first, and at the end.
 */
final class ProgressReport implements RunListener {

    private static final long PAUSE_NANOSECONDS = 10_000_000_000L;
    private static final int TENTHS = 10;

    private final String label;
    private final Console console;
    private final Patience patience;
    private String shown = "";
    private boolean resting;
    private long saidAt;
    private long saidTenth;
    private String saidMetric = "";

    /**
     * A report.
     *
     * @param label    what the lines begin with
     * @param patience how long the run may wait for plug-ins
     */
    ProgressReport(String label, Console console, Patience patience) {
        this.patience = patience;
        this.label = Words.shown(label);
        this.console = console;
    }

    @Override
    public Patience patience() {
        return patience;
    }

    @Override
    public synchronized void started(Experiment experiment, Path folder, long resumedFrom) {
        say(experiment.title() + " → " + folder
                + (resumedFrom > 0 ? ", continued from step " + ScreenNumbers.group(resumedFrom) : ""));
        saidAt = System.nanoTime();
    }

    @Override
    public synchronized void progressed(Progress progress) {
        Optional<Screen> screen = console.liveScreen();
        if (screen.isPresent()) {
            shown = ProgressLine.live(label, progress, screen.get().columns());
            console.redraw(shown);
            return;
        }
        long now = System.nanoTime();
        long tenth = progress.step() * TENTHS / Math.max(1, progress.steps());
        boolean last = progress.step() >= progress.steps();
        if (last || now - saidAt >= PAUSE_NANOSECONDS || tenth > saidTenth) {
            console.say(ProgressLine.plain(label, progress));
            saidAt = now;
            saidTenth = tenth;
        }
    }

    @Override
    public synchronized void analysing(String name, double share) {
        String metric = Words.shown(name);
        Optional<Screen> screen = console.liveScreen();
        if (screen.isPresent()) {
            shown = ProgressLine.live(label, metric, share, screen.get().columns());
            console.redraw(shown);
            return;
        }
        long now = System.nanoTime();
        if (!metric.equals(saidMetric) || now - saidAt >= PAUSE_NANOSECONDS) {
            console.say(ProgressLine.plain(label, metric, share));
            saidAt = now;
            saidMetric = metric;
        }
    }

    @Override
    public synchronized void changed(RunState state, String reason) {
        switch (state) {
            case PAUSED -> say(label + "  paused");
            case WAITING -> say(label + "  " + reason);
            case PREPARING -> {
                if (!reason.isEmpty()) {
                    say(label + "  " + reason);
                }
            }
            case RUNNING -> {
                if (resting) {
                    say(label + "  goes on");
                }
            }
            case STOPPED, PRUNED, FAILED, DONE -> {
                // the command tells
            }
        }
        resting = state == RunState.PAUSED || state == RunState.WAITING;
    }

    @Override
    public synchronized void message(String line) {
        say(line);
    }

    /** Leaves the line that was redrawn, so that others can follow. */
    synchronized void end() {
        if (!shown.isEmpty()) {
            console.redraw(shown);
            console.say("");
            shown = "";
        }
    }

    private void say(String line) {
        if (shown.isEmpty()) {
            console.say(line);
        } else {
            console.redraw(line);
            console.say("");
            console.redraw(shown);
        }
    }
}
