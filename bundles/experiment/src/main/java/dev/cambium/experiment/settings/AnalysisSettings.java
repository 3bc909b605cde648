package dev.cambium.experiment.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The section {@code analysis} of an experiment. */
@ObjectClassDefinition(name = "Analysis")
public @interface AnalysisSettings {

    @AttributeDefinition(description = "Fresh trials of each task that the metrics look at", min = "1", max = "1000000")
    int trials() default 200;

    @AttributeDefinition(description = "Seconds that a metric may take before the run fails; 0 for no limit", min = "0")
    double watchdog() default 1800;
}
