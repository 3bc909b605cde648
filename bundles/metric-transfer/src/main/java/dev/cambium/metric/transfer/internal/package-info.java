/** The metric {@code transfer}: how a network that knows some tasks learned others. */
package dev.cambium.metric.transfer.internal;
