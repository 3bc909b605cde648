package dev.cambium.benchmark.internal;

import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.Plugins;
import dev.cambium.figures.Figures;
import dev.cambium.runs.Runs;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.Completion;
import dev.cambium.shell.Console;
import dev.cambium.shell.Options;
import dev.cambium.shell.WorkingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code benchmark}: how fast this machine trains. */
@Component(service = Command.class)
@CambiumCommand(name = "benchmark",
        description = "Measure how fast this machine trains, against PyTorch and its own SGEMM.")
public final class BenchmarkCommand extends Command<BenchmarkCommand.Arguments> {

    private static final String DEFAULT_EXPERIMENT = "configs/growing-brains/bimt.json";

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

    @picocli.CommandLine.Command(footer = {"",
        "Takes about 20 minutes; nothing else should run meanwhile. Training is compared with PyTorch's "
        + "if there is a Python that has it (on Debian: python3-torch, and libopenblas0-pthread or it is very slow).",
        "", "Example: cambium benchmark --scaling --out results.json"})
    static final class Arguments extends Options.WithJson {

        @Parameters(arity = "0..1", paramLabel = "FILE", converter = WorkingFolder.Converter.class,
                description = "The experiment, which must use the regularizer bimt; otherwise "
                + DEFAULT_EXPERIMENT + " of the installation.")
        Path experiment;

        @Option(names = "--out", paramLabel = "FILE", defaultValue = "benchmark.json",
                converter = WorkingFolder.Converter.class,
                description = "Where the results go; default: ${DEFAULT-VALUE}.")
        Path out;

        @Option(names = "--repeats", paramLabel = "N", defaultValue = "3",
                description = "How often what is compared is measured in turn; default: ${DEFAULT-VALUE}.")
        int repeats;

        @Option(names = "--only", paramLabel = "PART", split = ",", converter = PartConverter.class,
                description = "Measure some parts only: ${COMPLETION-CANDIDATES}, separated by commas.")
        Set<Benchmark.Part> parts = EnumSet.allOf(Benchmark.Part.class);

        @Option(names = "--scaling", description = "Measure instead how step time and memory grow with neurons, "
                + "batch, sequence and tasks.")
        boolean scaling;

        @Option(names = "--python", paramLabel = "PROGRAM", description = "The Python that has PyTorch.")
        String python;
    }

    /** Parts by the names that users type. */
    static final class PartConverter implements ITypeConverter<Benchmark.Part> {

        @Override
        public Benchmark.Part convert(String name) {
            return parts().filter(part -> part.toString().equals(name)).findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected one of " + parts().toList() + " but was "
                            + Words.quote(name)));
        }
    }

    private static Stream<Benchmark.Part> parts() {
        return EnumSet.allOf(Benchmark.Part.class).stream();
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws Exception {
        Findings findings = measure(arguments, console, arguments.json() ? console::say : console::print);
        if (arguments.json()) {
            console.print(findings.text().lines().toList());
        }
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        if (!before.isEmpty() && before.get(before.size() - 1).equals("--only")) {
            return parts().map(Benchmark.Part::toString).toList();
        }
        return Completion.files(word);
    }

    private Findings measure(Arguments arguments, Console console, Consumer<String> out) throws Exception {
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
        out.accept(machine.toString());
        try (Trainings trainings = new Trainings(experiments, runs, experiment)) {
            if (arguments.scaling) {
                scale(trainings, findings, arguments.out, console, out);
            } else {
                compare(trainings, findings, arguments, console, out);
            }
        } catch (RuntimeException | InterruptedException e) {
            if (!findings.isEmpty()) { // what was measured before took long
                findings.write(arguments.out);
                console.say("what was measured so far is in " + arguments.out);
            }
            throw e;
        }
        findings.write(arguments.out);
        out.accept("results in " + arguments.out);
        return findings;
    }

    private void compare(Trainings trainings, Findings findings, Arguments arguments, Console console,
            Consumer<String> out) throws InterruptedException, IOException {
        Optional<PyTorch> pyTorch = PyTorch.find(arguments.python);
        if (arguments.python != null && pyTorch.isEmpty()) {
            throw new InputException("--python: " + arguments.python + " is no Python that has PyTorch");
        }
        String description = pyTorch.map(PyTorch::description)
                .orElse("PyTorch is not there, and not compared with; see: help benchmark");
        findings.detail("pyTorch", description);
        out.accept(description);
        new Benchmark(trainings, plugins, pyTorch, Path.of(context.getProperty("cambium.home"), "bin", "cambium"),
                arguments.repeats, findings, console::say)
                .measure(new TreeSet<>(arguments.parts));
        findings.table().forEach(out);
    }

    private void scale(Trainings trainings, Findings findings, Path file, Console console, Consumer<String> out)
            throws IOException {
        Scaling scaling = new Scaling(trainings, plugins, console::say);
        scaling.measure();
        findings.detail("scaling", scaling.points());
        findings.detail("exponents", scaling.exponents());
        scaling.table().forEach(out);
        Path chart = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", "") + ".svg");
        AtomicFile.publish(chart, svg -> figures.svg(scaling.chart(), svg));
        out.accept("chart in " + chart);
    }
}
