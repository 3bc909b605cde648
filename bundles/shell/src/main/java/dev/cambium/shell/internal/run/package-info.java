/** The commands that carry runs out, change them, and end them. */
package dev.cambium.shell.internal.run;
