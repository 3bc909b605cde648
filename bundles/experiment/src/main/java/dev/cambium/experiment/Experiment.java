package dev.cambium.experiment;

import dev.cambium.experiment.settings.AnalysisSettings;
import dev.cambium.experiment.settings.Declared;
import dev.cambium.experiment.settings.Freeze;
import dev.cambium.experiment.settings.TrainingSettings;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One training to be run: all settings explicit, one variant, one seed. Or how it stands at some step: then without
 * what came before and what comes later. {@link ExperimentJson} reads and writes it.
 *
 * @param id        which one it is
 * @param model     the network
 * @param tasks     what it learns, in the order of its rule units
 * @param batteries the settings of the plug-ins that have the tasks, by their names
 * @param sampling  how trials of them are drawn
 * @param freeze    what is not trained
 * @param plugins   all other plug-ins, by their section; one in each that {@linkplain Section#isPlugin is a plug-in}
 * @param training  how it is trained
 * @param phases    the parts of the training, in order; none if it is in one piece. The experiment is what the first
 *                  begins with
 * @param analysis  how the trained network is analysed
 * @param report    what a report begins with
 * @param schedule  what changes at which step, in order; where a phase begins, after that
 * @param present   the phase that it is in, if this is how it stands at some step
 */
public record Experiment(Identity id, Model model, List<TaskName> tasks, Map<String, Settings> batteries,
        Sampling sampling, Freeze freeze, Map<Section, List<PluginChoice>> plugins, TrainingSettings training,
        List<Phase> phases, AnalysisSettings analysis, Optional<Report> report, List<Swap> schedule,
        Optional<Phase.Span> present) {

    public Experiment {
        Objects.requireNonNull(id, "id");
        tasks = List.copyOf(tasks);
        batteries = Order.copy(batteries);
        plugins = Order.copy(new EnumMap<>(plugins));
        phases = List.copyOf(phases);
        schedule = List.copyOf(schedule);
    }

    public String name() {
        return id.name();
    }

    /** The variant's name; empty if the experiment has none. */
    public String variant() {
        return id.variant();
    }

    public long seed() {
        return id.seed();
    }

    /** For people: the name, with its variant and seed. */
    public String title() {
        return id.title();
    }

    /** The plug-ins of a section. */
    public List<PluginChoice> plugins(Section section) {
        return plugins.getOrDefault(section, List.of());
    }

    /** The plug-in of a section that is one. */
    public PluginChoice plugin(Section section) {
        return plugins.get(section).get(0);
    }

    /** The tasks that are trained. */
    public List<TaskName> trainedTasks() {
        double[] weights = sampling.weights(tasks);
        return IntStream.range(0, weights.length).filter(task -> weights[task] > 0).mapToObj(tasks::get).toList();
    }

    /** The steps of the part of the training that this is: of the present phase, or of all. */
    public Phase.Span span() {
        return present.orElseGet(() -> new Phase.Span("", 0, training.steps()));
    }

    // ----------------------------------------------------------------------------------------------- how it changes

    /** With what its training begins, without what comes later. */
    public Experiment beginning() {
        return copy().phases(List.of()).schedule(List.of())
                .present(phases.stream().findFirst().map(Phase::span)).make();
    }

    /** After a change. */
    public Experiment with(Change change) {
        Copy copy = copy();
        change.parts().forEach(copy::set);
        return copy.make();
    }

    /** In the next phase: tasks that are known stay known, and so do settings that the phase does not name. */
    public Experiment enter(Phase phase) {
        Copy copy = copy();
        phase.change().parts().forEach((section, part) -> copy.set(section, united(part)));
        return copy.present(Optional.of(phase.span())).make();
    }

    private Change.Part united(Change.Part part) {
        if (part instanceof Change.Tasks trained) {
            Set<TaskName> all = new LinkedHashSet<>(tasks);
            all.addAll(trained.names());
            return new Change.Tasks(List.copyOf(all));
        }
        if (part instanceof Change.Batteries others) {
            Map<String, Settings> all = new LinkedHashMap<>(batteries);
            all.putAll(others.settings());
            return new Change.Batteries(all);
        }
        return part;
    }

    /** With other phases, which say how many steps there are in all. */
    public Experiment withPhases(List<Phase> parts) {
        long steps = parts.isEmpty() ? training.steps() : parts.get(parts.size() - 1).to();
        return copy().phases(parts).training(Declared.TRAINING.with(training, "steps", steps)).make();
    }

    /** With another schedule. */
    public Experiment withSchedule(List<Swap> changes) {
        return copy().schedule(changes).make();
    }

    /** With a network that was trained elsewhere. */
    public Experiment importedFrom(String file) {
        Copy copy = copy();
        copy.id = new Identity(id.name(), id.description(), id.variant(), id.seed(), Optional.of(file));
        return copy.make();
    }

    /** With all that its network does not depend on from another: what is found in the network, and told. */
    public Experiment withResultsOf(Experiment other) {
        Copy copy = copy();
        copy.id = new Identity(id.name(), other.id.description(), id.variant(), id.seed(), id.imported());
        Section.all(Section::isForResults).stream().filter(Section::isPluginList)
                .forEach(section -> copy.plugins.put(section, other.plugins(section)));
        copy.analysis = other.analysis;
        copy.report = other.report;
        return copy.make();
    }

    private Copy copy() {
        return new Copy(this);
    }

    /** A copy of which something becomes different. */
    private static final class Copy {

        private final Experiment of;
        private Identity id;
        private List<TaskName> tasks;
        private Map<String, Settings> batteries;
        private Sampling sampling;
        private Freeze freeze;
        private final Map<Section, List<PluginChoice>> plugins;
        private TrainingSettings training;
        private List<Phase> phases;
        private AnalysisSettings analysis;
        private Optional<Report> report;
        private List<Swap> schedule;
        private Optional<Phase.Span> present;

        Copy(Experiment of) {
            this.of = of;
            id = of.id;
            tasks = of.tasks;
            batteries = of.batteries;
            sampling = of.sampling;
            freeze = of.freeze;
            plugins = new EnumMap<>(Section.class);
            plugins.putAll(of.plugins);
            training = of.training;
            phases = of.phases;
            analysis = of.analysis;
            report = of.report;
            schedule = of.schedule;
            present = of.present;
        }

        Copy phases(List<Phase> other) {
            phases = other;
            return this;
        }

        Copy schedule(List<Swap> other) {
            schedule = other;
            return this;
        }

        Copy training(TrainingSettings other) {
            training = other;
            return this;
        }

        Copy present(Optional<Phase.Span> other) {
            present = other;
            return this;
        }

        void set(Section section, Change.Part part) {
            if (part instanceof Change.Tasks some) {
                tasks = some.names();
            } else if (part instanceof Change.Batteries some) {
                batteries = some.settings();
            } else if (part instanceof Change.Drawing some) {
                sampling = new Sampling(Declared.SAMPLING.with(sampling.settings(), some.said().json()),
                        some.weights().orElse(sampling.weights()));
            } else if (part instanceof Change.Frozen some) {
                freeze = some.freeze();
            } else if (part instanceof Change.Plugins some) {
                plugins.put(section, some.choices());
            }
        }

        Experiment make() {
            return new Experiment(id, of.model, tasks, batteries, sampling, freeze, plugins, training, phases,
                    analysis, report, schedule, present);
        }
    }
}
