/** Figures about the points of a sweep. */
package dev.cambium.report.internal.sweep.drawing;
