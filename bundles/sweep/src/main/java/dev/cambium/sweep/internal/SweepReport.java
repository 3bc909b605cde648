package dev.cambium.sweep.internal;

import dev.cambium.base.Words;
import dev.cambium.experiment.sweep.SweptValues;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.shell.Console;
import dev.cambium.shell.ScreenNumbers;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Tells the user how a sweep goes: on a terminal a line that is redrawn, elsewhere a line every ten seconds or every
 * tenth of the points, whichever comes first, and at the end.
 */
final class SweepReport implements SweepListener {

    private static final long PAUSE_NANOSECONDS = 10_000_000_000L;
    private static final int TENTHS = 10;

    private final Console console;
    private final int points;
    private final int perPoint;
    private final long begun = System.nanoTime();
    private long saidAt = begun;
    private long saidTenth;
    private String shown = "";

    /**
     * A report.
     *
     * @param points   how many points there will be, as far as that is known
     * @param perPoint how many trials each point has, which differ in variant and seed
     */
    SweepReport(Console console, int points, int perPoint) {
        this.console = console;
        this.points = points;
        this.perPoint = perPoint;
    }

    @Override
    public synchronized void progressed(Plan plan, Outcomes outcomes) {
        int over = outcomes.doneCount() + outcomes.failedCount() + outcomes.prunedCount();
        int all = Math.max(over, Math.max(points, plan.size()) * perPoint);
        String line = line(plan.name(), outcomes, over, all);
        OptionalInt width = console.liveWidth();
        if (width.isPresent()) {
            shown = Words.cut(line, width.getAsInt() - 1);
            console.redraw(shown);
            return;
        }
        long now = System.nanoTime();
        long tenth = (long) over * TENTHS / Math.max(1, all);
        if (over >= all || now - saidAt >= PAUSE_NANOSECONDS || tenth > saidTenth) {
            console.say(line);
            saidAt = now;
            saidTenth = tenth;
        }
    }

    private String line(String name, Outcomes outcomes, int over, int all) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        double left = outcomes.trained() == 0 ? Double.NaN : seconds / outcomes.trained() * (all - over);
        return name + "  " + ScreenNumbers.group(outcomes.doneCount()) + "/" + ScreenNumbers.group(all) + " done"
                + (outcomes.failedCount() == 0 ? "" : "  " + ScreenNumbers.group(outcomes.failedCount()) + " failed")
                + (outcomes.prunedCount() == 0 ? "" : "  " + ScreenNumbers.group(outcomes.prunedCount()) + " pruned")
                + "  ETA " + ScreenNumbers.clock(left);
    }

    @Override
    public synchronized void failed(Trial trial, Map<String, String> values, String reason) {
        say(SweptValues.title(values) + (trial.variant().isEmpty() ? "" : " " + trial.variant()) + " seed "
                + trial.seed() + "  failed: " + reason);
    }

    @Override
    public synchronized void impossible(Map<String, String> values, String reason) {
        say(SweptValues.title(values) + "  cannot be trained: " + reason);
    }

    /** Something that the user should know. */
    synchronized void message(String line) {
        say(line);
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

    /** Leaves the line that was redrawn, so that others can follow. */
    synchronized void end() {
        if (!shown.isEmpty()) {
            console.redraw(shown);
            console.say("");
            shown = "";
        }
    }
}
