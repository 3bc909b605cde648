package dev.cambium.report.internal.sweep;

import com.google.gson.JsonObject;
import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Better;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.sweep.SweptValues;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.runs.sweep.SweepFolder;
import dev.cambium.runs.sweep.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What a sweep has found so far, as its folder tells it.
 *
 * @param name       its name
 * @param definition what it is, as {@code sweep.json} says
 * @param points     its points with results, each variant by itself
 * @param settings   what they differ in
 * @param measures   what was measured
 * @param open       the networks that are not done
 * @param networks   how many there are in all, as far as they were chosen
 */
public record SweepResults(String name, JsonObject definition, List<SweptPoint> points, List<Setting> settings,
        List<Measure> measures, List<OpenTrial> open, int networks) {

    private static final String VARIANT = Section.VARIANT.key();

    /**
     * Reads a sweep.
     *
     * @param root the folder of all runs
     * @param name the sweep's name
     * @throws InputException if there is none of this name, or its files are damaged
     */
    public static SweepResults read(Path root, String name, Runs runs) {
        SweepFolder folder = new SweepFolder(root.resolve(name));
        if (!folder.exists()) {
            throw new InputException("there is no sweep " + folder.path());
        }
        List<SweepFolder.Chosen> chosen = folder.readPoints();
        Map<String, RunSummary> known = new ConcurrentHashMap<>();
        List<Trial> trials = chosen.stream().flatMap(each -> each.trials().stream()).toList();
        trials.parallelStream().filter(trial -> Files.isDirectory(trial.run(root))).forEach(trial ->
                find(trial.run(root), root, runs).ifPresent(run -> known.put(trial.id(), run)));
        List<SweptPoint> points = new ArrayList<>();
        List<OpenTrial> open = new ArrayList<>();
        for (SweepFolder.Chosen each : chosen) {
            if (each.trials().isEmpty()) {
                open.add(new OpenTrial(SweptValues.title(each.values()), "no networks",
                        "not begun yet, or no experiment can be like that"));
            }
            Map<String, List<Trial>> byVariant = each.trials().stream()
                    .collect(Collectors.groupingBy(Trial::variant, LinkedHashMap::new, Collectors.toList()));
            byVariant.forEach((variant, some) -> add(each.values(), variant, some, known, points, open));
        }
        List<Measure> measures = measures(points, runs);
        List<String> keys = SweptValues.telling(points.stream().map(SweptPoint::settings).toList());
        return new SweepResults(name, folder.readDefinition(), List.copyOf(points),
                keys.stream().map(key -> Setting.of(key, points)).toList(), measures, List.copyOf(open),
                trials.size());
    }

    private static Optional<RunSummary> find(Path folder, Path root, Runs runs) {
        try {
            return Optional.of(runs.find(root, folder.toString()));
        } catch (InputException e) { // its folder is being made, or is no run's
            return Optional.empty();
        }
    }

    private static void add(Map<String, String> values, String variant, List<Trial> trials,
            Map<String, RunSummary> known, List<SweptPoint> points, List<OpenTrial> open) {
        Map<String, String> settings = new LinkedHashMap<>(SweptValues.settings(values));
        if (!variant.isEmpty()) {
            settings.put(VARIANT, variant);
        }
        List<RunSummary> done = new ArrayList<>();
        for (Trial trial : trials) {
            RunSummary run = known.get(trial.id());
            if (run != null && run.state() == RunState.DONE && !run.headlines().isEmpty()) {
                done.add(run);
            } else {
                String title = (SweptValues.title(values) + " " + variant).strip() + " seed " + trial.seed();
                open.add(run == null ? new OpenTrial(title, "not begun", "")
                        : new OpenTrial(title, run.state().name().toLowerCase(Locale.ROOT),
                                run.state() == RunState.DONE && run.reason().isEmpty() ? "nothing was measured"
                                        : run.reason()));
            }
        }
        if (!done.isEmpty()) {
            points.add(new SweptPoint(values, settings, done));
        }
    }

    private static List<Measure> measures(List<SweptPoint> points, Runs runs) {
        Map<Headline, RunSummary> headlines = new LinkedHashMap<>();
        points.forEach(point -> point.runs().forEach(run ->
                run.headlines().keySet().forEach(headline -> headlines.putIfAbsent(headline, run))));
        Map<String, Better> said = new LinkedHashMap<>();
        Set<RunSummary> asked = new LinkedHashSet<>(headlines.values());
        asked.forEach(run -> said.putAll(said(run, runs)));
        Map<Headline, String> titles = Headline.titles(headlines.keySet());
        return titles.entrySet().stream().map(each -> new Measure(each.getKey(), each.getValue(), said.getOrDefault(
                each.getKey().metric() + "." + each.getKey().name(), Better.UNSAID))).toList();
    }

    /** Which values are better, as the measurements of a run say. */
    private static Map<String, Better> said(RunSummary run, Runs runs) {
        Map<String, Better> said = new LinkedHashMap<>();
        try {
            runs.result(run.folder()).measurements().forEach((metric, all) -> all.forEach(each -> {
                if (each instanceof Measurement.Scalar scalar) {
                    said.put(metric + "." + scalar.name(), scalar.better());
                }
            }));
        } catch (InputException e) { // its headlines can be read, and no more
            return Map.of();
        }
        return said;
    }

    /** What is varied independently, for the importance of it: keys that go together are one. */
    public List<Importance.Factor> factors() {
        List<Importance.Factor> factors = new ArrayList<>();
        if (definition.get(Section.SWEEP.key()) instanceof JsonObject sweep
                && sweep.get("over") instanceof JsonObject over) {
            for (String keys : over.keySet()) {
                List<String> all = List.of(keys.split(","));
                factors.add(new Importance.Factor(keys, point -> all.stream()
                        .map(key -> point.values().getOrDefault(key, "")).collect(Collectors.joining(","))));
            }
        }
        if (points.stream().anyMatch(point -> point.settings().containsKey(VARIANT))) {
            factors.add(new Importance.Factor(VARIANT, point -> point.settings().getOrDefault(VARIANT, "")));
        }
        return factors;
    }

    /** How important each of these is for a number. */
    public Importance importance(Measure measure) {
        return Importance.of(points, factors(), measure::mean);
    }

    /** How important each setting is by itself where the points are no grid. */
    public ImportanceEstimate estimate(Measure measure) {
        return ImportanceEstimate.of(points, scattered(), measure::mean);
    }

    /** What is varied, where the settings of alternatives vary by themselves. */
    private List<Importance.Factor> scattered() {
        List<Importance.Factor> all = new ArrayList<>();
        for (Importance.Factor factor : factors()) {
            List<Setting> own = settings.stream().filter(setting -> setting.key().equals(factor.name())
                    || setting.key().startsWith(factor.name() + ".")).toList();
            own.forEach(setting -> all.add(new Importance.Factor(setting.key(), setting::text)));
            if (factor.name().contains(",")) { // go together
                all.add(factor);
            }
        }
        return all;
    }

    /** The settings that are numbers. */
    public List<Setting> numeric() {
        return settings.stream().filter(Setting::numeric).toList();
    }

    /** The setting whose values have a line and a colour each; empty if all that is varied is numbers. */
    public Optional<Setting> grouping() {
        List<Setting> named = settings.stream().filter(setting -> !setting.numeric()
                && setting.values().size() > 1).toList();
        return named.stream().min(Comparator.comparing((Setting setting) ->
                !setting.key().equals(Section.REGULARIZER.key())).thenComparing(named::indexOf));
    }

    /** The names of the groups; one without a name if there are none. */
    public List<String> groups() {
        return grouping().map(Setting::values).orElse(List.of(""));
    }

    /** The points of a group. */
    public List<SweptPoint> of(String group) {
        return grouping().map(setting -> points.stream().filter(point -> setting.text(point).equals(group)).toList())
                .orElse(points);
    }

    /** The numbers whose metrics say which values are better. */
    public List<Measure> objectives() {
        return measures.stream().filter(Measure::isObjective).toList();
    }

    /** The first number of which more is better: how well the networks do. */
    public Optional<Measure> performance() {
        return measures.stream().filter(measure -> measure.better() == Better.MORE).findFirst();
    }

    /** The numbers of which less is better: what the networks cost. */
    public List<Measure> costs() {
        return measures.stream().filter(measure -> measure.better() == Better.LESS).toList();
    }
}
