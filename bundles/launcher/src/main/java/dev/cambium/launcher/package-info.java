/**
 * Starts the OSGi framework with the features of a distribution and hands it a command line. Plain classes:
 * nothing here is visible to bundles, and the launcher knows no bundle by name.
 */
package dev.cambium.launcher;
