/** The initialization {@code spectral}: random recurrent weights of a given spectral radius. */
package dev.cambium.initialization.spectral.internal;
