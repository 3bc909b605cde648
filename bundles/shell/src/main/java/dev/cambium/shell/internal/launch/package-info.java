/**
 * How a command line comes to a command: typed ({@link dev.cambium.shell.internal.launch.InteractiveShell}), in a
 * script ({@link dev.cambium.shell.internal.launch.ShellCommand}) or given to the process
 * ({@link dev.cambium.shell.internal.launch.CommandLineRunner}), it is carried out by Gogo, which has the commands of
 * {@link dev.cambium.shell.internal.launch.CommandRegistry}.
 */
package dev.cambium.shell.internal.launch;
