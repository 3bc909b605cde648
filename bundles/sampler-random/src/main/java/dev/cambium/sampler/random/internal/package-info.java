/** The sampler {@code random}: points at random. */
package dev.cambium.sampler.random.internal;
