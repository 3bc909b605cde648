package dev.cambium.shell.internal.run;

import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunState;
import dev.cambium.shell.Console;

/** Tells the user of the interactive shell what becomes of a run in the background, a line for what matters. */
final class BackgroundReport implements RunListener {

    private final String title;
    private final Console console;
    private boolean waiting;

    /**
     * A report.
     *
     * @param title what the lines begin with
     */
    BackgroundReport(String title, Console console) {
        this.title = title;
        this.console = console;
    }

    @Override
    public synchronized void changed(RunState state, String reason) {
        switch (state) {
            case WAITING -> console.announce(title + " " + reason);
            case FAILED -> console.announce(title + " failed: " + reason);
            case DONE -> console.announce(title + " is done");
            case RUNNING -> {
                if (waiting) {
                    console.announce(title + " goes on");
                }
            }
            case PREPARING, PAUSED, STOPPED, PRUNED -> {
                // what the user asked for
            }
        }
        waiting = state == RunState.WAITING;
    }

    @Override
    public void message(String line) {
        console.announce(line);
    }
}
