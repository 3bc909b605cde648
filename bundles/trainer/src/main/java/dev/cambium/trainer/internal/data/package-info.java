/** Where training data come from: the composed tasks, the random streams, and trials packed into sequences. */
package dev.cambium.trainer.internal.data;
