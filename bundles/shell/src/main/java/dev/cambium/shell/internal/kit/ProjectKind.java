package dev.cambium.shell.internal.kit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of plug-ins for which there are templates. */
enum ProjectKind {
    TASK("task", "Tasks", "a direction is shown, and asked for after a delay.", "Cognitive tasks for Cambium", false),
    REGULARIZER("regularizer", "Regularizer", "the sum of squared weights (ridge).", "A regularizer for Cambium", true),
    OPTIMIZER("optimizer", "Optimizer", "gradient descent with momentum.", "An optimizer for Cambium", true),
    METRIC("metric", "Metric", "the mean activity of the hidden neurons.", "A metric for Cambium", true),
    FINISH("finish", "Finish", "small recurrent weights become 0.", "A finishing step for Cambium", true),
    OBSERVER("observer", "Observer", "the mean size of the recurrent weights, in each line of progress.",
            "An observer for Cambium", true),
    INITIALIZATION("initialization", "Initialization",
            "Gaussian weights, and a given weight from each neuron to itself.",
            "An initialization of recurrent weights for Cambium", true),
    CONNECTIVITY("connectivity", "Connectivity", "connections that are no longer than a given length.",
            "A graph of connections for Cambium", true),
    SAMPLER("sampler", "Sampler", "points at random, every other one near the best so far.", "A sampler for Cambium",
            false),
    EXECUTOR("executor", "Executor", "a worker on each of some machines, by ssh.", "An executor for Cambium", false);

    private final String label;
    private final String classSuffix;
    private final String summary;
    private final String description;
    private final boolean needsNd4j;

    ProjectKind(String label, String classSuffix, String summary, String description, boolean needsNd4j) {
        this.label = label;
        this.classSuffix = classSuffix;
        this.summary = summary;
        this.description = description;
        this.needsNd4j = needsNd4j;
    }

    /** What users call the kind. */
    static List<String> labels() {
        return Arrays.stream(values()).map(ProjectKind::label).toList();
    }

    /** The kind that users call so. */
    static Optional<ProjectKind> of(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    /** What users call it: the kind of the plug-in, and the folder of the templates. */
    String label() {
        return label;
    }

    /** The end of the class's name, so that no plug-in's name makes it clash with a class of the contracts. */
    String classSuffix() {
        return classSuffix;
    }

    /** What the template does. */
    String summary() {
        return summary;
    }

    /** The description of the bundle. */
    String description() {
        return description;
    }

    boolean needsNd4j() {
        return needsNd4j;
    }
}
