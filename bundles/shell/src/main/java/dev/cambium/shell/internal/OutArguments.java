package dev.cambium.shell.internal;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What commands take that list runs. */
class OutArguments extends Options.WithJson {

    @Option(names = "--out", paramLabel = "DIR", defaultValue = ExperimentFiles.RUNS_FOLDER,
            converter = WorkingFolder.Converter.class, description = "The folder of the runs (default: runs).")
    Path out;
}
