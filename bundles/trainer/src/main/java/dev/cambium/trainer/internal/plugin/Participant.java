package dev.cambium.trainer.internal.plugin;

/**
 * A plug-in that takes part in a training.
 *
 * @param title  its kind and name, for its stream of random numbers: the same for any version of it
 * @param work   says who it is, for the guard
 * @param plugin itself
 */
public record Participant<T>(String title, PluginGuard.Work work, T plugin) {

    /** One that was made. */
    static <T> Participant<T> of(PluginInstance<T> instance) {
        return new Participant<>(instance.plugin().kind() + " " + instance.plugin().name(),
                PluginGuard.caller(PluginNames.describe(instance.plugin())), instance.service());
    }

    /** Who it is, with bundle and version. */
    public String who() {
        return work.plugin(0);
    }
}
