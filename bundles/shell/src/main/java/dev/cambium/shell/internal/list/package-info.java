/** Lists of runs: those that are asked for, in groups, as tables and files; and what people note about them. */
package dev.cambium.shell.internal.list;
