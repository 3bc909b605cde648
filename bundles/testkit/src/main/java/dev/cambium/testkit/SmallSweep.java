package dev.cambium.testkit;

import dev.cambium.api.sweep.SweepWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A sweep for tests of executors, of which some trials are left. Nothing is trained: its workers are whatever program
 * the test names, and it is over when the test says so. For several threads.
 */
public final class SmallSweep implements SweepWork {

    private final Path folder;
    private final List<String> worker;
    private final List<Integer> carried = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private int left;
    private boolean stopping;
    private boolean toWait;

    /**
     * A sweep.
     *
     * @param folder its folder, of its name
     * @param left   how many trials are left
     * @param worker the command line of a worker; behind it comes how many trials it carries at once
     */
    public SmallSweep(Path folder, int left, List<String> worker) {
        this.folder = folder;
        this.left = left;
        this.worker = List.copyOf(worker);
    }

    /** From now on so many trials are left. */
    public synchronized void left(int trials) {
        left = trials;
    }

    /** From now on the user wants to stop. */
    public synchronized void stop() {
        stopping = true;
    }

    /** From now on the user wants to wait for the end. */
    public synchronized void await() {
        toWait = true;
    }

    /** How many trials were to be carried at once, each time that this process was to work. */
    public synchronized List<Integer> carried() {
        return List.copyOf(carried);
    }

    /** What the user was told. */
    public synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public String name() {
        return folder.getFileName().toString();
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public synchronized int trialsLeft() {
        return left;
    }

    @Override
    public int threadsPerTrial() {
        return 1;
    }

    @Override
    public List<String> workerCommand(int atOnce) {
        List<String> command = new ArrayList<>(worker);
        command.add(Integer.toString(atOnce));
        return command;
    }

    @Override
    public synchronized void carryOut(int atOnce) {
        carried.add(atOnce);
    }

    @Override
    public synchronized boolean isOver() {
        return left == 0;
    }

    @Override
    public synchronized boolean isStopping() {
        return stopping;
    }

    @Override
    public synchronized boolean isToWait() {
        return toWait;
    }

    @Override
    public synchronized void message(String line) {
        messages.add(line);
    }
}
