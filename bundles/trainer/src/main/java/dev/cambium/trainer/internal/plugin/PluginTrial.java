package dev.cambium.trainer.internal.plugin;

import dev.cambium.base.Bounded;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import dev.cambium.experiment.resolve.PluginCatalog;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Plug-ins that are made for a moment, outside any run and its watchdog: to see whether they take their settings, to
 * list what they offer.
 */
final class PluginTrial {

    private PluginTrial() {
    }

    /**
     * Has it done.
     *
     * @param action what makes and asks the plug-in
     * @throws RunFailedException if that takes too long
     */
    static <T> T of(String kind, String name, Supplier<T> action) {
        return of(kind, name, PluginCatalog.USUAL_SECONDS, action);
    }

    static <T> T of(String kind, String name, long seconds, Supplier<T> action) {
        String plugin = kind + " '" + name + "'";
        try {
            return Bounded.call("trial of " + plugin, seconds, action::get);
        } catch (Bounded.BlockedException e) {
            throw new RunFailedException(plugin + " " + e.getMessage() + ", while it was made or asked what it offers",
                    null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException("interrupted while " + plugin + " was made", null);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Asks a plug-in something that it may refuse.
     *
     * @throws InputException     if it does, with an IllegalArgumentException
     * @throws RunFailedException if it throws anything else
     */
    static <P, T> T ask(PluginInstance<P> plugin, Function<P, T> question) {
        return call(plugin, instance -> {
            try {
                return question.apply(instance.service());
            } catch (IllegalArgumentException e) {
                throw new InputException(PluginKind.word(instance.plugin().kind()) + " "
                        + Words.quote(instance.plugin().name()) + ": " + Failures.reason(e), e);
            }
        });
    }

    /**
     * Calls a plug-in.
     *
     * @throws RunFailedException if it throws anything, but for an InputException of whoever calls
     */
    static <P, T> T call(PluginInstance<P> plugin, Function<PluginInstance<P>, T> work) {
        try {
            return work.apply(plugin);
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) { // of the plug-in
            PluginFailedException named = PluginFailedException.threw(PluginNames.describe(plugin.plugin()), e);
            throw new RunFailedException(named.getMessage(), named);
        }
    }
}
