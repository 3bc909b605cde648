package dev.cambium.sweep.internal;

import dev.cambium.base.Words;
import dev.cambium.experiment.sweep.SweptValues;
import dev.cambium.runs.Progress;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.shell.Columns;
import dev.cambium.shell.Console;
import dev.cambium.shell.LiveArea;
import dev.cambium.shell.Screen;
import dev.cambium.shell.ScreenNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells the user how a sweep goes: on a terminal by lines that are redrawn, one for the sweep and below it one for each
 * trial that this process trains; elsewhere by a line every ten seconds or every tenth of the points, whichever comes
 * first, and at the end.
 *
 * <p>A thread of its own draws, a few times a second, so that no training ever waits for a terminal.
 */
final class SweepReport implements SweepListener {

    private static final long PAUSE_NANOSECONDS = 10_000_000_000L;
    private static final long DRAWN_MILLISECONDS = 250;
    private static final int TENTHS = 10;

    private final Console console;
    private final Plan plan;
    private final Outcomes outcomes;
    private final int points;
    private final int perPoint;
    private final boolean live;
    private final LiveArea area;
    private final TrialLines trials;
    /** Whoever draws holds this, and then perhaps the report itself, which is held for moments only. */
    private final Object terminal = new Object();
    private final long begun = System.nanoTime();
    private long saidAt = begun;
    private long saidTenth;
    private Thread drawing;
    private boolean changed;
    private boolean ended;

    /**
     * A report.
     *
     * @param outcomes what comes of the trials
     * @param points   how many points there will be, as far as that is known
     * @param perPoint how many trials each point has, which differ in variant and seed
     * @param live     whether lines may be redrawn where they are a terminal's
     */
    SweepReport(Console console, Plan plan, Outcomes outcomes, int points, int perPoint, boolean live) {
        this.console = console;
        this.plan = plan;
        this.outcomes = outcomes;
        this.points = points;
        this.perPoint = perPoint;
        this.live = live && console.liveScreen().isPresent();
        this.area = new LiveArea(console::drawLive);
        this.trials = new TrialLines(perPoint > 1);
    }

    @Override
    public synchronized void progressed(Plan of, Outcomes now) {
        if (live) {
            changed();
            return;
        }
        long nanos = System.nanoTime();
        int over = over();
        long tenth = (long) over * TENTHS / Math.max(1, all());
        if (over >= all() || nanos - saidAt >= PAUSE_NANOSECONDS || tenth > saidTenth) {
            console.say(line(0, 0));
            saidAt = nanos;
            saidTenth = tenth;
        }
    }

    private int over() {
        return outcomes.doneCount() + outcomes.failedCount() + outcomes.prunedCount();
    }

    private int all() {
        return Math.max(over(), Math.max(points, plan.size()) * perPoint);
    }

    /**
     * The line about the sweep.
     *
     * @param running how many trials are trained; 0 where that is not told
     * @param work    how many whole trainings these have been so far
     */
    private String line(int running, double work) {
        double trained = outcomes.trained() + work;
        double seconds = (System.nanoTime() - begun) / 1e9;
        double left = trained <= 0 ? Double.NaN : seconds / trained * (all() - over() - work);
        return plan.name() + "  " + ScreenNumbers.group(outcomes.doneCount()) + "/" + ScreenNumbers.group(all())
                + " done" + counted(running, "running") + counted(outcomes.failedCount(), "failed")
                + counted(outcomes.prunedCount(), "pruned") + "  ETA " + ScreenNumbers.clock(left);
    }

    private static String counted(int count, String what) {
        return count == 0 ? "" : "  " + ScreenNumbers.group(count) + " " + what;
    }

    @Override
    public synchronized void started(Trial trial, Map<String, String> values, long step) {
        trials.started(trial, values, step);
        changed();
    }

    @Override
    public synchronized void trained(Trial trial, Progress progress) {
        trials.progressed(trial, progress);
        changed();
    }

    @Override
    public synchronized void analysing(Trial trial, String metric, double share) {
        trials.analysing(trial, metric, share);
        changed();
    }

    @Override
    public synchronized void left(Trial trial) {
        trials.ended(trial);
        changed();
    }

    @Override
    public void failed(Trial trial, Map<String, String> values, String reason) {
        message(SweptValues.title(values) + (trial.variant().isEmpty() ? "" : " " + trial.variant()) + " seed "
                + trial.seed() + "  failed: " + reason);
    }

    @Override
    public void impossible(Map<String, String> values, String reason) {
        message(SweptValues.title(values) + "  cannot be trained: " + reason);
    }

    /** Something that the user should know. */
    void message(String line) {
        synchronized (terminal) {
            draw(List.of());
            console.say(line);
            draw(lines());
        }
    }

    /** Leaves the line about the sweep, so that others can follow. */
    void end() {
        synchronized (this) {
            if (drawing == null || ended) {
                return;
            }
            ended = true;
            notifyAll();
        }
        synchronized (terminal) {
            draw(List.of());
            console.say(line(0, 0));
        }
    }

    // ---------------------------------------------------------------------------------------------- on a terminal

    private void changed() {
        changed = true;
        if (live && drawing == null) {
            drawing = new Thread(this::drawAgainAndAgain, "lines of " + plan.name());
            drawing.setDaemon(true);
            drawing.start();
        }
    }

    private void drawAgainAndAgain() {
        do {
            synchronized (terminal) {
                if (hasChanged()) {
                    draw(lines());
                }
            }
        } while (goesOn());
    }

    private synchronized boolean hasChanged() {
        boolean has = changed;
        changed = false;
        return has;
    }

    private synchronized boolean goesOn() {
        try {
            if (!ended) {
                wait(DRAWN_MILLISECONDS);
            }
            return !ended;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void draw(List<String> lines) {
        if (live) {
            area.draw(lines, screen().columns());
        }
    }

    private Screen screen() {
        return console.liveScreen().orElse(Screen.USUAL);
    }

    /**
     * As many as the terminal has room for, and an empty one, where the cursor waits: what Ctrl-C or another program
     * writes there makes none of ours longer than the terminal is wide.
     */
    private synchronized List<String> lines() {
        if (drawing == null || ended) {
            return List.of();
        }
        Screen screen = screen();
        List<String> lines = new ArrayList<>();
        lines.add(Columns.start(console.glyphs().show(Words.escape(line(trials.count(), trials.work()))),
                screen.columns() - 1));
        lines.addAll(trials.lines(screen.columns(), screen.rows() - 2, console.glyphs()));
        if (lines.size() < screen.rows()) {
            lines.add("");
        }
        return lines;
    }
}
