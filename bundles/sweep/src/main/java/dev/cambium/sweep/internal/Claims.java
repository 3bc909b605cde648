package dev.cambium.sweep.internal;

import dev.cambium.runs.folder.RunLock;
import dev.cambium.runs.lease.Fence;
import dev.cambium.runs.lease.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which trials other processes work on, and takes them from those that give no sign of life any more. How long it
 * is since the last one is measured by this process's clock: those of several machines need not agree. For several
 * threads.
 */
final class Claims {

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

    private final Map<Path, Sign> signs = new HashMap<>();

    /** A sign of life, and when it was first seen. */
    private record Sign(int fence, Lease lease, long since) {

        boolean isTheSame(int otherFence, Lease other) {
            return fence == otherFence && lease.equals(other);
        }

        boolean isOld(long now) {
            return now - since > lease.seconds() * 1e9;
        }
    }

    /** Whether another process works on a run, which it is left to. */
    synchronized boolean isOthers(Path run) {
        if (!Files.isDirectory(run)) {
            return false;
        }
        try {
            int fence = Fence.now(run);
            Optional<Lease> lease = Lease.read(run, fence);
            boolean locked = RunLock.isLocked(run, fence);
            if (lease.isEmpty() || !locked && lease.get().isHere()) { // it has just begun, or is gone
                signs.remove(run);
                return locked;
            }
            Sign sign = signs.get(run);
            long now = System.nanoTime();
            if (sign == null || !sign.isTheSame(fence, lease.get())) {
                signs.put(run, new Sign(fence, lease.get(), now));
                return true;
            }
            if (!sign.isOld(now)) {
                return true;
            }
            signs.remove(run);
            boolean taken = Fence.raise(run, fence);
            if (taken) {
                LOG.warn("{}: taken over from process {} on {}, which has given no sign of life for {} s", run,
                        lease.get().process(), lease.get().host(), lease.get().seconds());
            }
            return !taken;
        } catch (IOException e) { // there is no lock yet, or it has just gone
            return false;
        }
    }
}
