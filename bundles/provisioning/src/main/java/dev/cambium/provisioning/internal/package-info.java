/** Follows the jars of a folder with the framework's bundles; the service on top of that. */
package dev.cambium.provisioning.internal;
