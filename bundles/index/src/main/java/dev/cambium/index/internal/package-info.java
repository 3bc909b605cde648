/** The index in SQLite: where it is, how it follows the folders, and how it is asked. */
package dev.cambium.index.internal;
