/** Runs that are live in this process, from their folder to their end. */
package dev.cambium.trainer.internal.lifecycle;
