/** The graph of connections {@code exponential}: the exponential distance rule. */
package dev.cambium.connectivity.exponential.internal;
