/** The plug-ins: component factories found in the service registry, with their settings. */
package dev.cambium.trainer.internal.plugin;
