package dev.cambium.shell.internal;

import picocli.CommandLine.Option;

/** What every command takes. */
class Options {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    boolean help;

    /** What commands that print results take. */
    static class WithJson extends Options {

        @Option(names = "--json", description = "Print the result as JSON.")
        boolean json;
    }
}
