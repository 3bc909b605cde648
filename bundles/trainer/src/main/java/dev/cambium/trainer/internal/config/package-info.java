/**
 * Experiments as files: reading JSON with comments, {@code extends}, variants and overrides, and checking
 * settings against their declarations. Core settings and those of plug-ins are declared and checked in the
 * same way, by metatype annotations.
 */
package dev.cambium.trainer.internal.config;
