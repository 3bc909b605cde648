package dev.cambium.shell;

import org.osgi.annotation.versioning.ConsumerType;
import picocli.CommandLine.Option;

/**
 * What every command takes. A command adds what it takes itself, as fields with picocli's annotations {@code Option}
 * and {@code Parameters}; fields of type {@code Path} should name {@link WorkingFolder.Converter}.
 */
@ConsumerType
public class Options {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    /** Whether the command is to explain itself, and nothing else. */
    final boolean help() {
        return help;
    }

    /** What commands that print results take. */
    @ConsumerType
    public static class WithJson extends Options {

        @Option(names = "--json", description = "Print the result as JSON.")
        private boolean json;

        /** Whether the result is to be printed as JSON, for programs to read, and nothing else on standard output. */
        public final boolean json() {
            return json;
        }
    }
}
