/**
 * The metric {@code anatomical}: where functional clusters lie on the grid, how they are wired, and which modules the
 * recurrent connections form by themselves.
 */
package dev.cambium.metric.anatomical.internal;
