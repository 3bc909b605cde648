package dev.cambium.experiment;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an experiment says, key by key at its top, in the order in which people write it: the one list of these keys.
 * What such a key holds, and what may be done with it, are questions to this.
 */
public enum Section {

    NAME(Form.TEXT, Use.LABEL),
    DESCRIPTION(Form.TEXT, Use.RESULTS),
    VARIANT(Form.TEXT, Use.LABEL),
    SEED(Form.NUMBER, Use.TRAINING),
    MODEL(Form.SETTINGS, Use.TRAINING),
    /** The tasks; the network has a rule unit for each, in their order. */
    TASKS(Form.LIST, Use.TRAINING, "", Trait.SWAPPED, Trait.PHASED, Trait.TRIALS, Trait.EDITED),
    /** The settings of each battery of tasks, by its name. */
    BATTERIES(Form.BY_NAME, Use.TRAINING, "task", Trait.SWAPPED, Trait.PHASED, Trait.TRIALS, Trait.UNITED),
    SAMPLING(Form.SETTINGS, Use.TRAINING, "", Trait.SWAPPED, Trait.PHASED, Trait.TRIALS, Trait.UNITED),
    OPTIMIZER(Form.PLUGIN, Use.TRAINING, "optimizer", Trait.SWAPPED, Trait.PHASED),
    REGULARIZER(Form.PLUGIN, Use.TRAINING, "regularizer", Trait.SWAPPED, Trait.PHASED),
    /** Who looks on while the network is trained, and may end that early. */
    OBSERVERS(Form.PLUGINS, Use.TRAINING, "observer", Trait.SWAPPED, Trait.PHASED, Trait.EDITED),
    FREEZE(Form.TEXT, Use.TRAINING, "", Trait.SWAPPED, Trait.PHASED),
    TRAINING(Form.SETTINGS, Use.TRAINING),
    PHASES(Form.PARTS, Use.TRAINING),
    FINISH(Form.PLUGINS, Use.FINISHING, "finish", Trait.EDITED),
    ANALYSIS(Form.SETTINGS, Use.RESULTS),
    METRICS(Form.PLUGINS, Use.RESULTS, "metric", Trait.SWAPPED, Trait.EDITED),
    REPORT(Form.OBJECT, Use.RESULTS),
    SCHEDULE(Form.LIST, Use.TRAINING, "", Trait.EDITED),
    VARIANTS(Form.PARTS, Use.FILE),
    SEEDS(Form.LIST, Use.FILE, "", Trait.EDITED),
    /** What is varied, so that many networks are trained. */
    SWEEP(Form.OBJECT, Use.FILE),
    EXTENDS(Form.TEXT, Use.FILE),
    /** Only of a run whose network was not trained here: the file that it came from. */
    IMPORTED(Form.TEXT, Use.ORIGIN);

    /** What the value of a key is. */
    private enum Form {
        TEXT, NUMBER,
        /** An object whose keys the core declares. */
        SETTINGS,
        /** An object of another kind. */
        OBJECT,
        /** Settings of plug-ins, by their names. */
        BY_NAME,
        /** One plug-in, with its settings. */
        PLUGIN,
        /** A list of plug-ins of one kind, with their settings. */
        PLUGINS,
        /** A list of anything else. */
        LIST,
        /** Changes to the experiment, by names that the user gives. */
        PARTS
    }

    /** What depends on a key. */
    private enum Use {
        /** Which run it is, for people. */
        LABEL,
        /** The network, from its first step to its last. */
        TRAINING,
        /** What is done to the network after its last step. */
        FINISHING,
        /** What is found in the network and told of it; never the network itself. */
        RESULTS,
        /** What runs a file makes; none of these has the key. */
        FILE,
        /** Where a network came from that was trained elsewhere; no file has the key. */
        ORIGIN
    }

    private enum Trait {
        /** Can change between two steps. */
        SWAPPED,
        /** Can differ from phase to phase. */
        PHASED,
        /** Says which trials are trained. */
        TRIALS,
        /** What a phase does not say of it stays as before. */
        UNITED,
        /** Its entries can be added and taken away one by one. */
        EDITED
    }

    private final Form form;
    private final Use use;
    private final String kind;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);

    Section(Form form, Use use) {
        this(form, use, "");
    }

    Section(Form form, Use use, String kind, Trait... traits) {
        this.form = form;
        this.use = use;
        this.kind = kind;
        this.traits.addAll(Arrays.asList(traits));
    }

    /** As it is written in experiments. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The section of a key, if there is one. */
    public static Optional<Section> of(String key) {
        return all(section -> section.key().equals(key)).stream().findFirst();
    }

    /** All of which something is true, in order. */
    public static List<Section> all(Predicate<Section> wanted) {
        return Arrays.stream(values()).filter(wanted).toList();
    }

    /** The keys of all of which something is true, in order. */
    public static List<String> keys(Predicate<Section> wanted) {
        return all(wanted).stream().map(Section::key).toList();
    }

    // ------------------------------------------------------------------------------------------------ what it holds

    /** The kind of its plug-ins; empty if it has none. */
    public String kind() {
        return kind;
    }

    /** Whether it is one plug-in with its settings. */
    public boolean isPlugin() {
        return form == Form.PLUGIN;
    }

    /** Whether it is a list of plug-ins of one kind with their settings. */
    public boolean isPluginList() {
        return form == Form.PLUGINS;
    }

    /** Whether it has parts that the user names: whoever changes a key of one makes none by mistake. */
    public boolean hasNamedParts() {
        return form == Form.PARTS;
    }

    /** Whether it is a list whose entries can be added and taken away one by one. */
    public boolean isEditedList() {
        return traits.contains(Trait.EDITED);
    }

    // --------------------------------------------------------------------------------------------- where it may stand

    /** Whether people write it in experiments. */
    public boolean isWritten() {
        return use != Use.ORIGIN;
    }

    /** Whether it is for the file as a whole, and no experiment that is run has it. */
    boolean isForFile() {
        return use == Use.FILE;
    }

    /** Whether a variant may say it. */
    public boolean isForVariants() {
        return this != VARIANTS && this != SWEEP && this != EXTENDS && this != VARIANT;
    }

    /** Whether it can change between two steps, by schedule or by hand. */
    public boolean isSwappable() {
        return traits.contains(Trait.SWAPPED);
    }

    /** Whether a phase can say it otherwise than the one before. */
    public boolean isPhased() {
        return traits.contains(Trait.PHASED);
    }

    /** Whether what a phase does not say of it stays as it was. */
    boolean isUnited() {
        return traits.contains(Trait.UNITED);
    }

    // ------------------------------------------------------------------------------------------- what depends on it

    /** Whether it says which trials are trained, and so how long these are. */
    public boolean choosesTrials() {
        return traits.contains(Trait.TRIALS);
    }

    /** Whether it says which tasks there are, for which the network needs units. */
    public boolean choosesTasks() {
        return this == TASKS || this == BATTERIES;
    }

    /** Whether the network depends on it, from its first step to its last: not what is done with it afterwards. */
    public boolean isTrained() {
        return use == Use.TRAINING || use == Use.ORIGIN;
    }

    /** Whether it is about a network that is trained, and that is left as it is: what is found in it, and told. */
    public boolean isForResults() {
        return use == Use.RESULTS;
    }

    /** Whether it can change when a network is trained. */
    public boolean isChangeableAfterTraining() {
        return isForResults() && this != DESCRIPTION;
    }

    /** Whether its plug-ins are needed while a network is trained, beside the batteries of tasks. */
    public boolean isPluginOfTraining() {
        return (isPlugin() || isPluginList()) && use == Use.TRAINING;
    }

    /** Whether its plug-ins are needed when a network is trained: to finish it, or to analyse it. */
    public boolean isPluginOfTheEnd() {
        return (isPlugin() || isPluginList()) && use != Use.TRAINING;
    }

    @Override
    public String toString() {
        return key();
    }
}
