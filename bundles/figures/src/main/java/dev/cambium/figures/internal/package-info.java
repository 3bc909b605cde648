/** Draws figures with XChart. */
package dev.cambium.figures.internal;
