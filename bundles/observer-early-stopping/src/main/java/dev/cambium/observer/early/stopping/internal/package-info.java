/** The observer {@code early-stopping}: ends a training that gets no better. */
package dev.cambium.observer.early.stopping.internal;
