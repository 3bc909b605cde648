/** What metrics see of a network, and what comes of them. */
package dev.cambium.trainer.internal.analysis;
