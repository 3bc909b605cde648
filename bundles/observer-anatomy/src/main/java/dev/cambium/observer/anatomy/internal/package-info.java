/** The observer {@code anatomy}: how dense and how long the connections of a growing network are. */
package dev.cambium.observer.anatomy.internal;
