package dev.cambium.experiment.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The section {@code training} of an experiment. */
@ObjectClassDefinition(name = "Training")
public @interface TrainingSettings {

    @AttributeDefinition(description = "Number of training steps; 0 to analyse the network that training starts from",
            min = "0")
    long steps() default 2000;

    @AttributeDefinition(description = "Sequences in a batch", min = "1")
    int batch() default 16;

    @AttributeDefinition(description = "Steps of a packed sequence; with batching=trials the most a trial may have",
            min = "1")
    int sequence() default 100;

    @AttributeDefinition(description = "Whether consecutive trials fill a sequence, or each sequence is one trial")
    Batching batching() default Batching.PACKED;

    @AttributeDefinition(description = "Largest norm of all gradients together; 0 for no clipping", min = "0")
    double clip() default 1;

    @AttributeDefinition(description = "Threads that share a batch; 0 for one for each core", min = "0", max = "256")
    int threads() default 0;

    @AttributeDefinition(description = "Steps between two lines of progress.jsonl", min = "1")
    int logEvery() default 50;

    @AttributeDefinition(description = "Steps between two checkpoints", min = "1")
    int checkpointEvery() default 500;

    @AttributeDefinition(description = "Into how many equal parts snapshots of the network divide the training; 0 for "
            + "no snapshots", min = "0")
    int snapshots() default 0;

    @AttributeDefinition(description = "Seconds that a plug-in may take for one call before the run fails; 0 for no "
            + "limit", min = "0")
    double watchdog() default 60;

    @AttributeDefinition(description = "Seconds that a run waits, where nobody watches it, for a plug-in that went "
            + "while it ran, before it stops with a checkpoint", min = "0")
    double patience() default 600;

    /** How trials become sequences. */
    enum Batching {
        /** Consecutive trials fill a sequence; the last is cut off. */
        PACKED,
        /** One trial a sequence; shorter ones end with steps that do not count. */
        TRIALS
    }
}
