package dev.cambium.experiment.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The section {@code sampling} of an experiment; beside this it has {@code weights}, an object of numbers by task. */
@ObjectClassDefinition(name = "Sampling")
public @interface SamplingSettings {

    @AttributeDefinition(description = "What makes a task more likely to be drawn than another of the same weight: "
            + "nothing, or how badly it is solved")
    By by() default By.UNIFORM;

    @AttributeDefinition(description = "By difficulty: how likely a task is that is always solved, relative to one "
            + "that never is", min = "0", max = "1")
    double floor() default 0.1;

    @AttributeDefinition(description = "By difficulty: over about how many trials of a task its accuracy is averaged",
            min = "1")
    int memory() default 200;

    @AttributeDefinition(description = "The tasks that are drawn; the network has rule inputs for the others all the "
            + "same. Default: all", required = false)
    String[] tasks() default {};

    /** What makes a task more likely than another of the same weight. */
    enum By {
        /** Nothing. */
        UNIFORM,
        /** How badly it is solved. */
        DIFFICULTY
    }
}
