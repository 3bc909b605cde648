/** The executor {@code local}: on this machine. */
package dev.cambium.executor.local.internal;
