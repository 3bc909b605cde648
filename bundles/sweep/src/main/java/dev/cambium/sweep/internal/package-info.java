/** Trains many networks that differ in what is varied. */
package dev.cambium.sweep.internal;
