package dev.cambium.benchmark.internal;

import java.util.ArrayList;
import java.util.List;

/** Threads that compute and come to nothing: as many as would keep twice the cores busy. */
final class BusyMachine implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    BusyMachine() {
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(this::spin, "cambium-benchmark-load");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void spin() {
        while (!over) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
