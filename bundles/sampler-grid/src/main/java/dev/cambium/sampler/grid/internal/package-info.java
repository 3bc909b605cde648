/** The sampler {@code grid}: all combinations. */
package dev.cambium.sampler.grid.internal;
