package dev.cambium.experiment;

import java.util.Objects;
import java.util.Optional;

/**
 * Which experiment one is, among others.
 *
 * @param name        the experiment's name
 * @param description what it is for, in words
 * @param variant     the variant's name; empty if the experiment has none
 * @param seed        the seed of all random streams
 * @param imported    the file that its network came from, where that was trained elsewhere
 */
public record Identity(String name, Optional<String> description, String variant, long seed,
        Optional<String> imported) {

    public Identity {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(variant, "variant");
    }

    /** For people: the name, with its variant and seed. */
    String title() {
        return name + (variant.isEmpty() ? "" : "/" + variant) + " seed " + seed;
    }
}
