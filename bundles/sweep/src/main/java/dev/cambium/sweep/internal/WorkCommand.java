package dev.cambium.sweep.internal;

import dev.cambium.base.InputException;
import dev.cambium.runs.sweep.SweepFolder;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.CtrlC;
import dev.cambium.shell.Options;
import dev.cambium.shell.WorkingFolder;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code work}: carries trials of a sweep that was begun, as one process of several. */
@Component(service = Command.class)
@CambiumCommand(name = "work", description = "Train trials of a sweep that was begun, until none is left.")
public final class WorkCommand extends Command<WorkCommand.Arguments> {

    private final OpenSweeps sweeps;
    private final BundleContext context;

    @Activate
    public WorkCommand(@Reference OpenSweeps sweeps, BundleContext context) {
        this.sweeps = sweeps;
        this.context = context;
    }

    @picocli.CommandLine.Command(footer = {
            "", "Any number of processes may work on one sweep, on all machines that see its folder; each takes what "
            + "the others have not.", "", "Example: cambium work runs/frontier --at-once 2"})
    static final class Arguments extends Options {

        @Parameters(index = "0", paramLabel = "FOLDER", converter = WorkingFolder.Converter.class,
                description = "The sweep's folder, such as runs/frontier.")
        Path folder;

        @Option(names = "--at-once", paramLabel = "N", defaultValue = "0",
                description = "How many networks are trained at the same time (default: one for each core).")
        int atOnce;

        @Option(names = "--events", description = "Print one line of JSON for each event.")
        boolean events;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException, InterruptedException {
        SweepFolder folder = new SweepFolder(arguments.folder.toAbsolutePath().normalize());
        if (arguments.atOnce < 0) {
            throw new InputException("--at-once is " + arguments.atOnce + ", expected at least 1");
        }
        OpenSweep sweep = sweeps.reopen(folder, console, arguments.events);
        sweep.begin();
        try (CtrlC stopping = new CtrlC(context, console, sweep::stop)) {
            sweep.work(arguments.atOnce);
        }
        sweep.end();
    }
}
