package dev.cambium.api.task;

import java.util.Objects;

/**
 * A named group of observation channels, such as {@code fixation} or {@code modality1} with 16 units.
 * Batteries may be mixed in one experiment when their channels are equal, in the same order.
 *
 * @param name what the group carries
 * @param size how many units it has, at least 1
 */
public record Channel(String name, int size) {

    public Channel {
        Objects.requireNonNull(name, "name");
        if (size < 1) {
            throw new IllegalArgumentException("channel '" + name + "' has size " + size + ", expected at least 1");
        }
    }

    @Override
    public String toString() {
        return size == 1 ? name : name + "[" + size + "]";
    }
}
