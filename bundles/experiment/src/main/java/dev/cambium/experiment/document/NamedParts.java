package dev.cambium.experiment.document;

import com.google.gson.JsonObject;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.experiment.Section;
import java.util.List;
import java.util.Optional;

/**
 * The parts of an experiment that have names of their own, variants and phases: whoever changes a key of one makes none
 * by mistake.
 */
final class NamedParts {

    private static final String PHASES = Section.PHASES.key();

    private NamedParts() {
    }

    /**
     * In words, the part of which a key is to be changed and that an experiment with such parts does not have.
     *
     * @param keys from the top of the experiment
     */
    static Optional<String> unknown(JsonObject experiment, List<String> keys) {
        String kind = keys.get(0);
        if (keys.size() < 3 || !Section.keys(Section::hasNamedParts).contains(kind)
                || !(experiment.get(kind) instanceof JsonObject parts)
                || parts.size() == 0) {
            return Optional.empty();
        }
        String name = keys.get(1);
        if (!parts.has(name)) {
            return Optional.of("there is no " + kind.substring(0, kind.length() - 1) + " " + Words.quote(name)
                    + Nearest.suggestion(name, parts.keySet()));
        }
        return parts.get(name) instanceof JsonObject part
                ? unknown(JsonMerge.merge(withPhases(experiment), part), keys.subList(2, keys.size()))
                : Optional.empty();
    }

    /** The phases of an experiment, which are those of its variants as well. */
    private static JsonObject withPhases(JsonObject experiment) {
        JsonObject phases = new JsonObject();
        if (experiment.get(PHASES) instanceof JsonObject all) {
            phases.add(PHASES, all);
        }
        return phases;
    }
}
