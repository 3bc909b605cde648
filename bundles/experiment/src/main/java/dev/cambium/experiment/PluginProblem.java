package dev.cambium.experiment;

/**
 * A plug-in that is installed and cannot be used.
 *
 * @param bundle  the symbolic name of its bundle
 * @param message which it is, and what is wrong with it, in one line for the user
 */
public record PluginProblem(String bundle, String message) {
}
