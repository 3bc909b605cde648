package dev.cambium.shell.internal;

import picocli.CommandLine.Parameters;

/** What commands take that do something to a run. */
class RunArguments extends OutArguments {

    static final String RUN = "The run: its folder, its id or the beginning of that, or its place below the folder of "
            + "the runs.";

    @Parameters(arity = "0..1", paramLabel = "RUN", description = RUN + " Without it, the only one there is.")
    String run;
}
