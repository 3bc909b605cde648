package dev.cambium.benchmark.internal;

import dev.cambium.figures.Figures;
import dev.cambium.trainer.Experiments;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Plugins;
import dev.cambium.trainer.Runs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** {@code benchmark}: how fast this machine trains. */
@Component(service = BenchmarkCommand.class, property = {
    CommandProcessor.COMMAND_SCOPE + "=cambium", CommandProcessor.COMMAND_FUNCTION + "=benchmark",
    "cambium.description=" + BenchmarkCommand.DESCRIPTION})
public final class BenchmarkCommand {

    static final String DESCRIPTION = "Measure how fast this machine trains, against PyTorch and its own SGEMM.";

    private static final String DEFAULT_EXPERIMENT = "configs/growing-brains/bimt.json";
    private static final int USAGE_WIDTH = 100;

    private final Experiments experiments;
    private final Runs runs;
    private final Plugins plugins;
    private final Figures figures;
    private final BundleContext context;

    @Activate
    public BenchmarkCommand(@Reference Experiments experiments, @Reference Runs runs, @Reference Plugins plugins,
            @Reference Figures figures, BundleContext context) {
        this.experiments = experiments;
        this.runs = runs;
        this.plugins = plugins;
        this.figures = figures;
        this.context = context;
    }

    @CommandLine.Command(name = "benchmark", description = DESCRIPTION, footer = {"",
        "Takes about a quarter of an hour; nothing else should run meanwhile. Training is compared with PyTorch's "
                + "if there",
        "is a Python that has it (on Debian: python3-torch, and libopenblas0-pthread or it is very slow).",
        "", "Example: cambium benchmark --scaling --out results.json"})
    static final class Arguments {

        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
        boolean help;

        @Parameters(arity = "0..1", paramLabel = "FILE", description = "The experiment, which must use the regularizer "
                + "bimt; otherwise " + DEFAULT_EXPERIMENT + " of the installation.")
        Path experiment;

        @Option(names = "--out", paramLabel = "FILE", defaultValue = "benchmark.json",
                description = "Where the results go; default: ${DEFAULT-VALUE}.")
        Path out;

        @Option(names = "--repeats", paramLabel = "N", defaultValue = "3",
                description = "How often what is compared is measured in turn; default: ${DEFAULT-VALUE}.")
        int repeats;

        @Option(names = "--only", paramLabel = "PART", split = ",", description = "Measure some parts only: "
                + "${COMPLETION-CANDIDATES}, separated by commas.")
        Set<Benchmark.Part> parts = EnumSet.allOf(Benchmark.Part.class);

        @Option(names = "--scaling", description = "Measure instead how step time and memory grow with neurons, "
                + "batch, sequence and tasks.")
        boolean scaling;

        @Option(names = "--json", description = "Print the results as JSON too.")
        boolean json;

        @Option(names = "--python", paramLabel = "PROGRAM", description = "The Python that has PyTorch.")
        String python;
    }

    /** Called by Gogo. */
    public void benchmark(CommandSession session, String[] words) throws IOException, InterruptedException {
        PrintStream stdout = Process.Utils.current().out();
        PrintStream err = Process.Utils.current().err();
        Arguments arguments = new Arguments();
        CommandLine parser = new CommandLine(arguments).setExpandAtFiles(false).setUsageHelpWidth(USAGE_WIDTH)
                .registerConverter(Benchmark.Part.class, BenchmarkCommand::part)
                .registerConverter(Path.class, name -> session.currentDir().resolve(name))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        try {
            parser.parseArgs(words);
        } catch (ParameterException e) {
            throw new InputException(e.getMessage() + "; see: benchmark --help", e);
        }
        if (arguments.help) {
            stdout.println(parser.getUsageMessage().stripTrailing());
            return;
        }
        Findings findings = execute(arguments, arguments.json ? err : stdout, err);
        if (arguments.json) {
            stdout.println(findings.text());
        }
    }

    private static Benchmark.Part part(String name) {
        return EnumSet.allOf(Benchmark.Part.class).stream().filter(part -> part.toString().equals(name)).findFirst()
                .orElseThrow(() -> new TypeConversionException("expected one of "
                        + EnumSet.allOf(Benchmark.Part.class) + " but was '" + name + "'"));
    }

    private Findings execute(Arguments arguments, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        if (arguments.repeats < 1) {
            throw new InputException("--repeats is " + arguments.repeats + ", expected at least 1");
        }
        Path folder = arguments.out.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(arguments.out)) {
            throw new InputException("--out: cannot write " + arguments.out);
        }
        Path experiment = arguments.experiment != null ? arguments.experiment
                : Path.of(context.getProperty("cambium.home"), DEFAULT_EXPERIMENT);
        Findings findings = new Findings();
        Machine machine = Machine.here();
        findings.detail("machine", machine);
        findings.detail("cambium", context.getBundle().getVersion().toString());
        out.println(machine);
        try (Trainings trainings = new Trainings(experiments, runs, experiment)) {
            if (arguments.scaling) {
                scale(trainings, findings, arguments.out, out, err);
            } else {
                compare(trainings, findings, arguments, out, err);
            }
        } catch (RuntimeException | InterruptedException e) {
            if (!findings.isEmpty()) { // what was measured before took long
                findings.write(arguments.out);
                err.println("what was measured so far is in " + arguments.out);
            }
            throw e;
        }
        findings.write(arguments.out);
        out.println("results in " + arguments.out);
        return findings;
    }

    private void compare(Trainings trainings, Findings findings, Arguments arguments, PrintStream out, PrintStream err)
            throws InterruptedException {
        Optional<PyTorch> pyTorch = PyTorch.find(arguments.python);
        if (arguments.python != null && pyTorch.isEmpty()) {
            throw new InputException("--python: " + arguments.python + " is no Python that has PyTorch");
        }
        String description = pyTorch.map(PyTorch::description)
                .orElse("PyTorch is not there, and not compared with; see: benchmark --help");
        findings.detail("pyTorch", description);
        out.println(description);
        new Benchmark(trainings, plugins, pyTorch, arguments.repeats, findings, err::println)
                .measure(new TreeSet<>(arguments.parts));
        findings.table().forEach(out::println);
    }

    private void scale(Trainings trainings, Findings findings, Path file, PrintStream out, PrintStream err)
            throws IOException {
        Scaling scaling = new Scaling(trainings, plugins, err::println);
        scaling.measure();
        findings.detail("scaling", scaling.points());
        findings.detail("exponents", scaling.exponents());
        scaling.table().forEach(out::println);
        Path chart = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", "") + ".svg");
        Findings.replace(chart, svg -> figures.svg(scaling.chart(), svg));
        out.println("chart in " + chart);
    }
}
