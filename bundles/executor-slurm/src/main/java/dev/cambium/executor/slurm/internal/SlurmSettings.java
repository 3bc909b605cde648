package dev.cambium.executor.slurm.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set: what a worker, which is one job of Slurm, is to have. Empty is what the cluster has by default. */
@ObjectClassDefinition(name = "Slurm executor")
public @interface SlurmSettings {

    @AttributeDefinition(description = "How many workers there are to be; fewer are submitted where fewer have enough "
            + "to do", min = "1")
    int workers() default 4;

    @AttributeDefinition(description = "How many cores a worker has, all on one node; it trains as many networks at "
            + "once", min = "1")
    int cores() default 4;

    @AttributeDefinition(description = "How many workers may run at the same time; 0 for all of them", min = "0")
    int atOnce() default 0;

    @AttributeDefinition(description = "The memory of a worker, as Slurm writes it: 8G, 500M; empty for the default of "
            + "the cluster")
    String memory() default "";

    @AttributeDefinition(description = "How long a worker may run, as Slurm writes it: minutes, hours:minutes:seconds "
            + "or days-hours; it goes on after that as a job anew; empty for the default of the partition")
    String time() default "";

    @AttributeDefinition(description = "How many seconds before the end of its time a worker writes checkpoints and "
            + "makes room; Slurm may tell it a minute earlier", min = "10")
    int checkpointBefore() default 120;

    @AttributeDefinition(description = "The partition; empty for the default of the cluster")
    String partition() default "";

    @AttributeDefinition(description = "The account that pays; empty for the default of the user")
    String account() default "";

    @AttributeDefinition(description = "The quality of service; empty for the default of the user")
    String qos() default "";

    @AttributeDefinition(description = "Further options of sbatch, such as --constraint=avx512")
    String[] options() default {};

    @AttributeDefinition(description = "Lines of bash before the worker is started, such as module load java/17")
    String[] setup() default {};
}
