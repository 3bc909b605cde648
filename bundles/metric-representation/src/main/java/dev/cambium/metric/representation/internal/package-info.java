/** The metric {@code representation}: the geometry of activity, and how the tasks' representations are related. */
package dev.cambium.metric.representation.internal;
