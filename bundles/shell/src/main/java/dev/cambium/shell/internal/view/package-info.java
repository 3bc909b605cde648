/** The commands that show runs. */
package dev.cambium.shell.internal.view;
