package dev.cambium.shell.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** What commands take that read an experiment. */
class ExperimentArguments extends Options.WithJson {

    @Parameters(index = "0", paramLabel = "FILE", description = "The experiment.")
    Path file;

    @Parameters(index = "1..*", paramLabel = "KEY=VALUE",
            description = "Changes to it: key=value, +key=value for a new key, ~key to leave one out; "
                    + "such as regularizer=bimt regularizer.lambda=1e-4 seeds=[0,1].")
    List<String> overrides = new ArrayList<>();
}
