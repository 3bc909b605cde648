/** The metric {@code performance}: how well a network answers, per task, on named subsets of trials and overall. */
package dev.cambium.metric.performance.internal;
