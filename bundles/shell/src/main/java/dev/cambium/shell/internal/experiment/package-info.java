/** The commands about experiments, and how those are named and completed. */
package dev.cambium.shell.internal.experiment;
