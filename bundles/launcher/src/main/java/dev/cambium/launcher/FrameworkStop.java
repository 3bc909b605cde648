package dev.cambium.launcher;

import dev.cambium.provisioning.Resolution;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

/** The end of a framework, which waits for runs, but not for a bundle that blocks. */
final class FrameworkStop {

    /** The trainer has runs write their checkpoints, which may take thirty seconds, before anything else stops. */
    private static final long STOP_MILLISECONDS = 45_000;

    /** How long what stops after the runs may take without any progress; what takes longer has blocked. */
    private static final long PATIENCE_MILLISECONDS = 3_000;
    private static final long LOOK_MILLISECONDS = 50;
    /** The trainer and the commands are above this start level, and stop first. */
    private static final int PLUGINS_START_LEVEL = 30;

    private final Framework framework;
    private final InstalledBundles bundles;

    FrameworkStop(Framework framework, InstalledBundles bundles) {
        this.framework = framework;
        this.bundles = bundles;
    }

    /**
     * Stops the framework and waits for that, but no longer for a bundle that blocks.
     *
     * @return what has not stopped, a line for each
     */
    List<String> run() {
        try {
            framework.stop();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (OutOfMemoryError e) { // no thread for that
            stopHere();
            return List.of();
        }
        try {
            return awaitStop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Stops, in this thread, what must not be cut off. */
    private void stopHere() {
        for (Bundle bundle : bundles.all()) {
            try {
                if (bundle.adapt(BundleStartLevel.class).getStartLevel() > PLUGINS_START_LEVEL) {
                    bundle.stop(Bundle.STOP_TRANSIENT);
                }
            } catch (BundleException | IllegalStateException e) {
                // it was to stop anyway
                continue;
            }
        }
    }

    private List<String> awaitStop() throws InterruptedException {
        Set<Bundle> active = active();
        int left = -1;
        long unchanged = 0;
        for (long waited = 0; waited < STOP_MILLISECONDS; waited += LOOK_MILLISECONDS) {
            if (framework.waitForStop(LOOK_MILLISECONDS).getType() != FrameworkEvent.WAIT_TIMEDOUT) {
                return List.of();
            }
            active.retainAll(active());
            unchanged = active.size() == left ? unchanged + LOOK_MILLISECONDS : 0;
            left = active.size();
            boolean runsHaveStopped = active.stream().noneMatch(FrameworkStop::isAbovePlugins);
            if (runsHaveStopped && unchanged >= PATIENCE_MILLISECONDS) {
                // of one that does not come back from its start, that was said before
                return active.stream().filter(bundle -> bundle.getState() == Bundle.STOPPING)
                        .map(bundle -> Resolution.name(bundle) + " does not come back from its stop; the process ends "
                                + "without that").toList();
            }
        }
        return List.of();
    }

    /** Those that run, or are about to start or stop. */
    private Set<Bundle> active() {
        return bundles.all().stream().filter(bundle -> bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID
                && (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING)) != 0)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isAbovePlugins(Bundle bundle) {
        try {
            return bundle.adapt(BundleStartLevel.class).getStartLevel() > PLUGINS_START_LEVEL;
        } catch (IllegalStateException e) { // uninstalled meanwhile
            return false;
        }
    }
}
