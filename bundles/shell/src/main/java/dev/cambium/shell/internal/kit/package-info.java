/**
 * The kit for authors of plug-ins: writes the {@link dev.cambium.shell.internal.kit.PluginProject project} of a new
 * plug-in, from the templates that lie beside these classes.
 */
package dev.cambium.shell.internal.kit;
