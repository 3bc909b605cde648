/** The sampler {@code sobol}: points that fill the space evenly. */
package dev.cambium.sampler.sobol.internal;
