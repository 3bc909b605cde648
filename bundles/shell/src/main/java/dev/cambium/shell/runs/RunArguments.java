package dev.cambium.shell.runs;

import org.osgi.annotation.versioning.ConsumerType;
import picocli.CommandLine.Parameters;

/** What commands take that do something to a run. */
@ConsumerType
public class RunArguments extends OutArguments {

    /** How a run can be named, for the explanation of a parameter. */
    public static final String RUN = "The run: its folder, its id or the beginning of that, or its place below the "
            + "folder of the runs.";

    @Parameters(arity = "0..1", paramLabel = "RUN", description = RUN + " Without it, the only one there is.")
    private String run;

    /** What the user calls the run, for {@link RunChoice}; {@code null} if the user does not say. */
    public final String run() {
        return run;
    }
}
