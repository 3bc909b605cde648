package dev.cambium.experiment.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which parameters stay as they are while others are trained. */
public enum Freeze {
    /** None: all are trained. */
    NONE,
    /** The recurrent weights. */
    RECURRENT,
    /** Everything but the weights from the rule units of the tasks that are trained. */
    ALL_BUT_RULES;

    /** As it is written in experiments. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How all are written in experiments. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Freeze::label).toList();
    }

    /** The one that is written so, if there is one. */
    public static Optional<Freeze> of(String label) {
        return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
    }
}
