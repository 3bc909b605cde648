package dev.cambium.provisioning.internal;

import dev.cambium.base.Bounded;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * What the framework does with a bundle of a third party: its activator and the components that start with it can do
 * anything, and some never come back. The framework then holds on to the bundle, and to that bundle alone.
 *
 * @param seconds how long one start or stop may take
 */
record BundleWork(long seconds) {

    /** A start or stop. */
    @FunctionalInterface
    interface Work {
        void run() throws BundleException;
    }

    /** A bundle does not come back; the message says so. */
    static final class BlockedException extends BundleException {

        private static final long serialVersionUID = 1L;

        BlockedException(String message) {
            super(message);
        }
    }

    /**
     * Has it done.
     *
     * @param what what that is, for messages
     * @throws BlockedException      if that takes too long
     * @throws BundleException       as the framework throws it
     * @throws IllegalStateException as the framework throws it
     */
    void on(Bundle bundle, String what, Work work) throws BundleException {
        try {
            Bounded.call(what + " of " + bundle.getSymbolicName(), seconds, () -> {
                work.run();
                return null;
            });
        } catch (Bounded.BlockedException e) {
            throw new BlockedException("it has not come back from its " + what + " for " + e.seconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BlockedException("interrupted during its " + what);
        } catch (BundleException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
