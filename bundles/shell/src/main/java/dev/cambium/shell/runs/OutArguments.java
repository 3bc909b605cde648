package dev.cambium.shell.runs;

import dev.cambium.shell.Options;
import dev.cambium.shell.WorkingFolder;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;
import picocli.CommandLine.Option;

/** What commands take that list runs. */
@ConsumerType
public class OutArguments extends Options.WithJson {

    /** Where runs are unless the user says otherwise. */
    public static final String RUNS_FOLDER = "runs";

    @Option(names = "--out", paramLabel = "DIR", defaultValue = RUNS_FOLDER,
            converter = WorkingFolder.Converter.class, description = "The folder of the runs (default: runs).")
    private Path out;

    /** The folder of the runs. */
    public final Path out() {
        return out;
    }
}
