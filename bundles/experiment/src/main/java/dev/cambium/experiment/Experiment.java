package dev.cambium.experiment;

import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * One training to be run: all settings explicit, one variant, one seed.
 *
 * @param name    the experiment's name
 * @param variant the variant's name, or empty if the experiment has none
 * @param seed    the seed of all random streams
 * @param origin  where it was read from, for messages
 * @param json    the resolved experiment, as {@code experiment.json} holds it
 */
public record Experiment(String name, String variant, long seed, String origin, JsonObject json) {

    public Experiment {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(json, "json");
    }

    /** For people: the name, with its variant and seed. */
    public String title() {
        return name + (variant.isEmpty() ? "" : "/" + variant) + " seed " + seed;
    }
}
