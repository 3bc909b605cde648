package dev.cambium.experiment;

import dev.cambium.experiment.settings.Freeze;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes different in an experiment between two steps: the new values of some of its sections, in the order in
 * which they are told.
 *
 * @param parts by section, each {@linkplain Section#isSwappable swappable}
 */
public record Change(Map<Section, Part> parts) {

    /** Nothing. */
    public static final Change NONE = new Change(Map.of());

    public Change {
        parts = Order.copy(parts);
    }

    /** The new value of a section. */
    public sealed interface Part {
    }

    /** Of {@link Section#TASKS}. */
    public record Tasks(List<TaskName> names) implements Part {
        public Tasks {
            names = List.copyOf(names);
        }
    }

    /** Of {@link Section#BATTERIES}. */
    public record Batteries(Map<String, Settings> settings) implements Part {
        public Batteries {
            settings = Order.copy(settings);
        }
    }

    /**
     * Of {@link Section#SAMPLING}.
     *
     * @param said    those of its settings that are told
     * @param weights empty if they are not told
     */
    public record Drawing(Settings said, Optional<Map<String, Double>> weights) implements Part {
        public Drawing {
            weights = weights.map(Order::copy);
        }
    }

    /** Of {@link Section#FREEZE}. */
    public record Frozen(Freeze freeze) implements Part {
    }

    /** Of a section of plug-ins. */
    public record Plugins(List<PluginChoice> choices) implements Part {
        public Plugins {
            choices = List.copyOf(choices);
        }
    }

    /** The plug-ins that a section has from now on; empty if the change does not say. */
    public Optional<List<PluginChoice>> plugins(Section section) {
        return parts.get(section) instanceof Plugins plugins ? Optional.of(plugins.choices()) : Optional.empty();
    }

    /** The same change, of a section to other plug-ins. */
    public Change with(Section section, List<PluginChoice> choices) {
        Map<Section, Part> changed = new LinkedHashMap<>(parts);
        changed.put(section, new Plugins(choices));
        return new Change(changed);
    }
}
