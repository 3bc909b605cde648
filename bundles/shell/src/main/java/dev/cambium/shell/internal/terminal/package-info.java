/** The terminal and the streams that commands print to, and small pictures made of characters. */
package dev.cambium.shell.internal.terminal;
