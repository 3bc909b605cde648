package dev.cambium.trainer.internal.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The section {@code analysis} of an experiment. */
@ObjectClassDefinition(name = "Analysis")
public @interface AnalysisSettings {

    @AttributeDefinition(description = "Fresh trials of each task that the metrics look at", min = "1")
    int trials() default 200;
}
