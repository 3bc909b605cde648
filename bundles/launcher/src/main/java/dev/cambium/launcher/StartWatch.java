package dev.cambium.launcher;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches over the start of the framework. A component of a bundle that was dropped in may be activated by whoever
 * brings what it has waited for, and that is the thread that starts all bundles: if the component blocks, nothing goes
 * on.
 */
final class StartWatch implements AutoCloseable {

    private static final String STARTER = "FelixStartLevel";
    private static final long LOOK_MILLISECONDS = 500;
    /** Looks without any bundle having started, after which a component that is at work has blocked: ten seconds. */
    private static final int LOOKS = 20;

    private final InstalledBundles bundles;
    private final Consumer<LaunchException> fatal;
    private final Thread thread = new Thread(this::watch, "start watch");
    private volatile boolean over;

    /** @param fatal called if the start cannot go on */
    StartWatch(InstalledBundles bundles, Consumer<LaunchException> fatal) {
        this.bundles = bundles;
        this.fatal = fatal;
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            int before = -1;
            int looks = 0;
            while (!over) {
                Thread.sleep(LOOK_MILLISECONDS);
                int active = bundles.countActive();
                looks = active == before ? looks + 1 : 0;
                before = active;
                if (looks == LOOKS) {
                    starter().ifPresent(starter -> culprit(starter).ifPresent(name -> starter.interrupt()));
                } else if (looks == LOOKS + 2) {
                    starter().flatMap(this::culprit).filter(name -> !over).ifPresent(name -> fatal.accept(
                            new LaunchException(name + " keeps everything from starting: it has not come back for "
                                    + LOOKS * LOOK_MILLISECONDS / 1000 + " s; take its jar out of the folder deploy")));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Thread> starter() {
        return Thread.getAllStackTraces().keySet().stream().filter(each -> each.getName().equals(STARTER)).findFirst();
    }

    /** The bundle that was dropped in and is at work in a thread. */
    private Optional<String> culprit(Thread starter) {
        return StackOwner.of(starter.getStackTrace(), bundles::namesOfDeployedBundlesWith);
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }
}
