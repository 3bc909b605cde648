package dev.cambium.sweep.internal;

import com.google.gson.JsonObject;
import dev.cambium.api.sweep.Attempt;
import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.Sampler;
import dev.cambium.api.sweep.SearchSpace;
import dev.cambium.base.RunFailedException;
import dev.cambium.base.Sha256;
import dev.cambium.base.Words;
import dev.cambium.base.json.Json;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.resolve.PluginCatalog;
import dev.cambium.experiment.sweep.Pruning;
import dev.cambium.experiment.sweep.Sweep;
import dev.cambium.experiment.sweep.SweepCheck;
import dev.cambium.experiment.sweep.SweptExperiment;
import dev.cambium.runs.sweep.PointLog;
import dev.cambium.runs.sweep.SweepFolder;
import dev.cambium.runs.sweep.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The points of a sweep, which its sampler chooses one after the other, and their trials. What other processes choose
 * that carry the same sweep is chosen here, too. Not for several threads.
 */
final class Plan {

    /** The key of who has the sweep trained, which does not make it another one. */
    static final String EXECUTOR = "executor";

    private static final String SAMPLER = "sampler";
    /** More points in one sweep would not fit into memory with their trials. */
    private static final int MOST_POINTS = 1_000_000;

    private final SweptExperiment swept;
    private Sweep sweep;
    private final PluginCatalog plugins;
    private final SweepFolder folder;
    private final PointLog log;
    private final SearchSpace space;
    private final List<Chosen> chosen = new ArrayList<>();
    /** The numbers here of the points in the log; those of a space that was another one have none. */
    private final List<Integer> numbers = new ArrayList<>();
    private long read;
    private boolean writing;

    /** A point, and its trials as far as they are known. */
    private static final class Chosen {
        private final Point point;
        private final int line;
        private List<Trial> trials = List.of();

        /** @param line its number in the log; -1 if it is not there */
        Chosen(Point point, int line) {
            this.point = point;
            this.line = line;
        }
    }

    /**
     * A plan that goes on where the sweep's folder has it. What was chosen of a space that was another one is left out
     * where it is not of this one. Writes nothing before it is told to.
     *
     * @param installed the plug-ins that are installed, with their versions: other ones may have other settings
     */
    Plan(SweptExperiment swept, PluginCatalog plugins, SweepFolder folder, String installed) {
        this.swept = swept;
        this.sweep = swept.sweep();
        this.plugins = plugins;
        this.folder = folder;
        this.space = swept.sweep().space();
        this.log = new PointLog(folder.path(), Sha256.of(swept.written() + installed));
        readOn();
    }

    /** What other processes have chosen meanwhile. */
    void readOn() {
        read = log.read(read, new PointLog.Reader() {
            @Override
            public void chosen(Map<String, String> values) {
                int line = numbers.size();
                Optional<Point> point = swept.sweep().point(values);
                numbers.add(point.isPresent() ? size() : -1);
                point.ifPresent(each -> chosen.add(new Chosen(each, line)));
            }

            @Override
            public void known(int line, String of, List<Trial> trials, String madeOf) {
                int number = line < numbers.size() ? numbers.get(line) : -1;
                if (number >= 0 && madeOf.equals(log.madeOf()) && of.equals(PointLog.checksum(values(number)))) {
                    chosen.get(number).trials = trials.stream().map(trial ->
                            new Trial(number, trial.variant(), trial.seed(), trial.id())).toList();
                }
            }
        });
    }

    /** From now on, what is chosen is written down for others and for later. */
    void write() {
        writing = true;
    }

    /** The name of the experiment. */
    String name() {
        return swept.name();
    }

    Sweep sweep() {
        return sweep;
    }

    /** Has points given up by what the user was found to mean. */
    void prune(Pruning found) {
        sweep = sweep.prunedBy(found);
    }

    /** How many points there are so far. */
    int size() {
        return chosen.size();
    }

    /** The values of the keys that are varied, at a point. */
    Map<String, String> values(int point) {
        return swept.sweep().values(chosen.get(point).point);
    }

    /** Whether the trials of a point are known without reading its experiments. */
    boolean isKnown(int point) {
        return !chosen.get(point).trials.isEmpty();
    }

    /** The trials of a point. */
    List<Trial> trials(int point) {
        if (!isKnown(point)) {
            experiments(point);
        }
        return chosen.get(point).trials;
    }

    /**
     * What is trained at a point.
     *
     * @throws dev.cambium.base.InputException if the experiment cannot be like that
     */
    List<Experiment> experiments(int point) {
        Chosen of = chosen.get(point);
        List<Experiment> experiments = swept.at(of.point);
        List<Trial> trials = experiments.stream().map(experiment -> Trial.of(point, experiment)).toList();
        if (writing && of.line >= 0 && !trials.equals(of.trials)) {
            log.alone(() -> {
                log.know(of.line, values(point), trials);
                return null;
            });
        }
        of.trials = trials;
        return experiments;
    }

    /**
     * Has the sampler choose more points, or takes those that another process has chosen meanwhile.
     *
     * @param results what has come of each point so far
     * @param most    how many are wanted at this moment
     * @return how many there are more; 0 if there are none to come, or the sampler waits
     */
    int extend(IntFunction<Attempt> results, int most) {
        return log.alone(() -> {
            int before = size();
            readOn();
            if (size() == before) {
                for (Point point : choose(results, Math.min(most, MOST_POINTS - before))) {
                    log.choose(swept.sweep().values(point));
                }
                readOn();
            }
            return size() - before;
        });
    }

    /** Has the sampler choose all that it would choose without further results, and writes nothing of it. */
    void foresee(IntFunction<Attempt> results) {
        choose(results, MOST_POINTS - size()).forEach(point -> chosen.add(new Chosen(point, -1)));
    }

    /** How many points there will be, as far as the sampler can tell without further results. */
    int expected(IntFunction<Attempt> results) {
        return size() + choose(results, MOST_POINTS - size()).size();
    }

    private List<Point> choose(IntFunction<Attempt> results, int most) {
        if (most <= 0) {
            return List.of();
        }
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            attempts.add(results.apply(i));
        }
        PluginChoice sampler = swept.sweep().sampler();
        List<Point> chosenNow = plugins.with(SAMPLER, sampler, Sampler.class,
                plugin -> List.copyOf(plugin.next(space, List.copyOf(attempts), most)));
        chosenNow.stream().filter(point -> !space.contains(point)).findFirst().ifPresent(point -> {
            throw new RunFailedException(plugins.title(SAMPLER, sampler.type()) + " has chosen "
                    + Words.shown(point.coordinates()) + ", which is no point of the space that is varied", null);
        });
        if (chosenNow.size() > most) {
            throw new RunFailedException(plugins.title(SAMPLER, sampler.type()) + " has chosen " + chosenNow.size()
                    + " points where " + most + " were wanted", null);
        }
        return chosenNow;
    }

    /**
     * Checks the values of the keys that are varied, before anything is trained.
     *
     * @param results what has come of each point so far
     * @param most    how many are wanted at first
     * @return how many trials the first point has
     * @throws dev.cambium.base.InputException if an experiment cannot be like that
     */
    int check(IntFunction<Attempt> results, int most) {
        return first(results, most).map(point -> SweepCheck.values(swept, point)).orElse(1);
    }

    private Optional<Point> first(IntFunction<Attempt> results, int most) {
        return size() > 0 ? Optional.of(chosen.get(0).point) : choose(results, most).stream().findFirst();
    }

    /** One of the experiments that are trained; empty if there are none. */
    Optional<Experiment> any(IntFunction<Attempt> results, int most) {
        return first(results, most).map(point -> swept.at(point).get(0));
    }

    /** What a point is for its sampler, without results. */
    Attempt attempt(int point, Attempt.State state, Map<String, Double> results) {
        return new Attempt(chosen.get(point).point, state, results);
    }

    /** What the sweep is, to tell when it becomes another, and who has it trained. */
    JsonObject definition() {
        JsonObject executor = swept.executor().settings().json().deepCopy();
        executor.addProperty(PluginChoice.TYPE, swept.executor().type());
        JsonObject json = new JsonObject();
        json.add(EXECUTOR, executor);
        json.addProperty("name", name());
        json.add("sweep", sweep.write());
        json.add("experiment", swept.written());
        return Json.parse(folder.path(), json.toString());
    }
}
