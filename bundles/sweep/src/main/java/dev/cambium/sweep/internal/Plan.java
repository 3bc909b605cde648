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
import dev.cambium.experiment.sweep.Sweep;
import dev.cambium.experiment.sweep.SweepCheck;
import dev.cambium.experiment.sweep.SweptExperiment;
import dev.cambium.runs.sweep.SweepFolder;
import dev.cambium.runs.sweep.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** The points of a sweep, which its sampler chooses one after the other, and their trials. Not for several threads. */
final class Plan {

    private static final String SAMPLER = "sampler";
    /** More points in one sweep would not fit into memory with their trials. */
    private static final int MOST_POINTS = 1_000_000;

    private final SweptExperiment swept;
    private final PluginCatalog plugins;
    private final SweepFolder folder;
    private final String madeOf;
    private final SearchSpace space;
    private final List<SweepFolder.Chosen> chosen = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();

    /**
     * A plan that goes on where the sweep's folder has it. What was chosen of a space that was another one is left out
     * where it is not of this one.
     *
     * @param installed the plug-ins that are installed, with their versions: other ones may have other settings
     */
    Plan(SweptExperiment swept, PluginCatalog plugins, SweepFolder folder, String installed) {
        this.swept = swept;
        this.plugins = plugins;
        this.folder = folder;
        this.space = swept.sweep().space();
        this.madeOf = Sha256.of(swept.written() + installed);
        for (SweepFolder.Chosen each : folder.readPoints(madeOf)) {
            Optional<Point> point = swept.sweep().point(each.values());
            if (point.isPresent()) {
                add(point.get(), renumbered(each.trials(), points.size()));
            }
        }
    }

    private static List<Trial> renumbered(List<Trial> trials, int point) {
        return trials.stream().map(trial -> new Trial(point, trial.variant(), trial.seed(), trial.id())).toList();
    }

    private void add(Point point, List<Trial> trials) {
        points.add(point);
        chosen.add(new SweepFolder.Chosen(swept.sweep().values(point), trials));
    }

    /** The name of the experiment. */
    String name() {
        return swept.name();
    }

    Sweep sweep() {
        return swept.sweep();
    }

    /** How many points there are so far. */
    int size() {
        return points.size();
    }

    /** The values of the keys that are varied, at a point. */
    Map<String, String> values(int point) {
        return chosen.get(point).values();
    }

    /** Whether the trials of a point are known without reading its experiments. */
    boolean isKnown(int point) {
        return !chosen.get(point).trials().isEmpty();
    }

    /** The trials of a point. */
    List<Trial> trials(int point) {
        if (!isKnown(point)) {
            experiments(point);
        }
        return chosen.get(point).trials();
    }

    /**
     * What is trained at a point.
     *
     * @throws dev.cambium.base.InputException if the experiment cannot be like that
     */
    List<Experiment> experiments(int point) {
        List<Experiment> experiments = swept.at(points.get(point));
        chosen.set(point, new SweepFolder.Chosen(values(point),
                experiments.stream().map(experiment -> Trial.of(point, experiment)).toList()));
        return experiments;
    }

    /**
     * Has the sampler choose more points.
     *
     * @param results what has come of each point so far
     * @param most    how many are wanted at this moment
     * @return how many there are more; 0 if there are none to come, or the sampler waits
     */
    int extend(IntFunction<Attempt> results, int most) {
        List<Point> more = choose(results, Math.min(most, MOST_POINTS - points.size()));
        more.forEach(point -> add(point, List.of()));
        return more.size();
    }

    /** Has the sampler choose all that it would choose without further results. */
    int extend(IntFunction<Attempt> results) {
        return extend(results, MOST_POINTS);
    }

    /** How many points there will be, as far as the sampler can tell without further results. */
    int expected(IntFunction<Attempt> results) {
        return points.size() + choose(results, MOST_POINTS - points.size()).size();
    }

    private List<Point> choose(IntFunction<Attempt> results, int most) {
        if (most <= 0) {
            return List.of();
        }
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
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
     * @return how many trials the first point has
     * @throws dev.cambium.base.InputException if an experiment cannot be like that
     */
    int check() {
        return points.isEmpty() ? 1 : SweepCheck.values(swept, points.get(0));
    }

    /** What a point is for its sampler, without results. */
    Attempt attempt(int point, Attempt.State state, Map<String, Double> results) {
        return new Attempt(points.get(point), state, results);
    }

    /** Keeps what is known, for the next time. */
    void save() {
        folder.writePoints(madeOf, chosen);
    }

    /** What the sweep is, to tell when it becomes another. */
    JsonObject definition() {
        JsonObject json = new JsonObject();
        json.addProperty("name", name());
        json.add("sweep", swept.sweep().write());
        json.add("experiment", swept.written());
        return Json.parse(folder.path(), json.toString());
    }
}
