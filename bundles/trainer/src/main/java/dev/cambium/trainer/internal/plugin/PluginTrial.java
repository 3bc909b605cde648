package dev.cambium.trainer.internal.plugin;

import dev.cambium.base.Bounded;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.PluginFailedException;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Plug-ins that are made for a moment, outside any run and its watchdog: to see whether they take their settings, to
 * list what they offer.
 */
final class PluginTrial {

    /** How long that may take. */
    static final long SECONDS = 30;

    private PluginTrial() {
    }

    /**
     * Has it done.
     *
     * @param action what makes and asks the plug-in
     * @throws RunFailedException if that takes too long
     */
    static <T> T of(String kind, String name, Supplier<T> action) {
        return of(kind, name, SECONDS, action);
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
     * Asks a plug-in whether it can do what is wanted.
     *
     * @throws InputException     if it refuses, with an IllegalArgumentException
     * @throws RunFailedException if it throws anything else
     */
    static <T> void ask(PluginInstance<T> plugin, Consumer<T> question) {
        try {
            question.accept(plugin.service());
        } catch (IllegalArgumentException e) {
            throw new InputException(PluginKind.word(plugin.plugin().kind()) + " "
                    + Words.quote(plugin.plugin().name()) + ": " + Failures.reason(e), e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) { // of the plug-in
            PluginFailedException named = PluginFailedException.threw(PluginNames.describe(plugin.plugin()), e);
            throw new RunFailedException(named.getMessage(), named);
        }
    }
}
