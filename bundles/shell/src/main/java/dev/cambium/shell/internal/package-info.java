/**
 * The commands. Each is a Declarative Services component that Gogo finds by its scope {@code cambium}; the
 * command line ({@link dev.cambium.shell.internal.CommandLineRunner}) and the interactive shell call the same.
 */
package dev.cambium.shell.internal;
