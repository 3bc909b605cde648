package dev.cambium.experiment.resolve;

import com.google.gson.JsonObject;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.TaskBattery;
import dev.cambium.api.task.Trial;
import dev.cambium.base.Bounded;
import dev.cambium.base.Failures;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Words;
import dev.cambium.base.random.RandomStreams;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.Settings;
import dev.cambium.experiment.TaskName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that whole trials fit into the sequences of a training: what is cut off is not learned, and not scored.
 * The length of trials may be random; so a few of each task are drawn, the same ones for every experiment.
 */
final class TrialLengths {

    private static final Logger LOG = LoggerFactory.getLogger(TrialLengths.class);
    /** As many trials of a task are drawn. */
    private static final int TRIALS = 8;
    /** A task that takes longer is left to the run, which says whose fault that is. */
    private static final long PATIENCE_SECONDS = 3;
    private static final Range UNKNOWN = new Range(0, 0);
    private static final RandomStreams STREAMS = new RandomStreams(0);

    /**
     * How many steps trials have.
     *
     * @param shortest those of the shortest that was drawn
     * @param longest  those of the longest
     * @param failure  why none could be drawn, in words; empty otherwise
     */
    record Range(int shortest, int longest, String failure) {

        Range(int shortest, int longest) {
            this(shortest, longest, "");
        }
    }

    private final PluginCatalog catalog;
    /**
     * By battery and its settings, the lengths of its tasks' trials by name; those of many experiments are the same.
     */
    private final Map<String, Map<String, Range>> known = new HashMap<>();

    TrialLengths(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Why the sequences of a training are too short.
     *
     * @param experiment a resolved one, or its state at some step
     * @throws RunFailedException if a task that is trained fails when its trials are drawn; names its bundle
     */
    Optional<String> obstacle(Experiment experiment) {
        int sequence = experiment.training().sequence();
        TaskName worst = null;
        Range range = new Range(0, 0);
        List<TaskName> trained = experiment.trainedTasks();
        for (TaskName task : trained) {
            Range lengths = lengths(task, trained, experiment.batteries());
            if (!lengths.failure().isEmpty()) {
                throw new RunFailedException("task " + Words.quote(task) + " of "
                        + catalog.title(Section.BATTERIES.kind(), task.battery())
                        + " failed when a trial was drawn: "
                        + lengths.failure(), null);
            }
            if (lengths.longest() > Math.max(sequence, range.longest())) {
                worst = task;
                range = lengths;
            }
        }
        String steps = (range.shortest() == range.longest() ? "" : range.shortest() + " to ") + range.longest();
        return worst == null ? Optional.empty() : Optional.of("is " + sequence + ", but trials of task "
                + Words.quote(worst) + " have " + steps + " steps, and what is cut off is neither learned nor scored; "
                + "expected at least " + range.longest());
    }

    /**
     * The lengths of a task's trials; where they are not known yet, also of the others of its battery that are trained.
     */
    private Range lengths(TaskName task, List<TaskName> trained, Map<String, Settings> batteries) {
        String battery = task.battery();
        JsonObject settings = batteries.get(battery).json();
        String named = PluginName.in(settings, battery);
        Map<String, Range> ofBattery = known.computeIfAbsent(battery + settings, key -> new HashMap<>());
        String name = task.task();
        if (!ofBattery.containsKey(name)) {
            List<String> names = trained.stream().filter(each -> each.battery().equals(battery))
                    .map(TaskName::task).toList();
            names.forEach(each -> ofBattery.put(each, UNKNOWN));
            if (!catalog.has(Section.BATTERIES.kind(), named)) { // gone for now; a run waits for it
                return UNKNOWN;
            }
            ofBattery.putAll(catalog.withBattery(named, settings, List.of("lengths", names),
                    b -> draw(b, names)));
        }
        return ofBattery.get(name);
    }

    /** Draws trials of some tasks. Of a task that blocks, and of those after it, nothing is known. */
    private static Map<String, Range> draw(TaskBattery battery, List<String> names) {
        Map<String, Range> lengths = new ConcurrentHashMap<>();
        try {
            Bounded.call("lengths of trials", PATIENCE_SECONDS, () -> {
                battery.tasks().stream().filter(task -> names.contains(task.name()))
                        .forEach(task -> lengths.put(task.name(), draw(battery, task)));
                return null;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // the run says whose fault that is
            LOG.debug("lengths of trials are not known", e);
        }
        return Map.copyOf(lengths);
    }

    private static Range draw(TaskBattery battery, Task task) {
        Trial trial = new Trial(battery.channels().stream().mapToInt(channel -> channel.size()).sum(),
                battery.actions());
        List<Integer> steps = new ArrayList<>();
        try {
            for (int i = 0; i < TRIALS; i++) {
                trial.clear();
                task.write(trial, STREAMS.stream("lengths " + task.name(), i));
                steps.add(trial.steps());
            }
        } catch (Throwable e) { // a plug-in may throw anything
            LOG.info("task {} fails when a trial is drawn", task.name(), e);
            return new Range(0, 0, Failures.reason(e));
        }
        return new Range(steps.stream().min(Integer::compare).orElse(0),
                steps.stream().max(Integer::compare).orElse(0));
    }
}
