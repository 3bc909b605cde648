/** The executor {@code slurm}: workers as jobs of a cluster. */
package dev.cambium.executor.slurm.internal;
