package dev.cambium.shell.experiments;

import dev.cambium.shell.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** What commands take that read an experiment. */
public class ExperimentArguments extends Options.WithJson {

    /** How changes are explained. */
    public static final String CHANGES = "Changes to it: key=value, +key=value to add to a list, ~key to leave a key "
            + "out and ~key=value an entry of a list; such as regularizer=bimt regularizer.lambda=1e-4 "
            + "+tasks=yang19.dm1 seeds=[0,1].";

    @Parameters(index = "0", paramLabel = "FILE", description = "The experiment: a file, or a run.")
    public Path file;

    @Parameters(index = "1..*", paramLabel = "KEY=VALUE", description = CHANGES)
    public List<String> overrides = new ArrayList<>();
}
