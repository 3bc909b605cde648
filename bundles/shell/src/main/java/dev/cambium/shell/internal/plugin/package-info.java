/** The commands about plug-ins, and the bundles that bring them. */
package dev.cambium.shell.internal.plugin;
