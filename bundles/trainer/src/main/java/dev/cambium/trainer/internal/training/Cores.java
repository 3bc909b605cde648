package dev.cambium.trainer.internal.training;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shares the processor's cores among runs: who comes first trains first. */
public final class Cores {

    private final int all;
    private final Map<Object, Integer> taken = new HashMap<>();
    private final Map<Object, Integer> waiting = new LinkedHashMap<>();

    /** @param all how many there are */
    public Cores(int all) {
        this.all = all;
    }

    /**
     * Takes cores if they are free and nobody waits for longer; else lets the owner wait in line.
     *
     * @param count how many are wanted; no more than there are will be needed
     */
    public synchronized boolean tryTake(Object owner, int count) {
        int wanted = Math.min(count, all);
        waiting.putIfAbsent(owner, wanted);
        int free = all - taken.values().stream().mapToInt(Integer::intValue).sum();
        if (wanted > free || waiting.keySet().iterator().next() != owner) {
            return false;
        }
        waiting.remove(owner);
        taken.put(owner, wanted);
        return true;
    }

    /** Gives cores back, and any place in the line. */
    public synchronized void release(Object owner) {
        waiting.remove(owner);
        taken.remove(owner);
    }
}
