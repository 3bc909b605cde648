package dev.cambium.report.internal;

import com.google.gson.JsonParser;
import dev.cambium.api.metric.Measurement;
import dev.cambium.base.InputException;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunResult;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.runs.sweep.PointLog;
import dev.cambium.runs.sweep.SweepFolder;
import dev.cambium.runs.sweep.Trial;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sweep for tests, whose folder is there, and whose runs are in memory. */
final class PlantedSweep {

    private static final String NAME = "planted";

    private final Path root;
    private final PointLog log;
    private final Map<String, RunSummary> runs = new LinkedHashMap<>();
    private int points;

    /** @param over what is varied, as JSON */
    PlantedSweep(Path root, String over) {
        this.root = root;
        log = new PointLog(root.resolve(NAME), "anything");
        new SweepFolder(root.resolve(NAME)).writeDefinition(JsonParser.parseString("{ \"name\": \"planted\", "
                + "\"sweep\": { \"over\": " + over + " }, "
                + "\"experiment\": { \"report\": { \"title\": \"A <b> title\" } } }")
                .getAsJsonObject());
    }

    /**
     * Adds a point that has networks.
     *
     * @param accuracies of each seed; one that failed has none
     */
    PlantedSweep point(Map<String, String> values, double cost, Double... accuracies) throws IOException {
        List<Trial> trials = new ArrayList<>();
        for (int seed = 0; seed < accuracies.length; seed++) {
            Trial trial = new Trial(points, "", seed, "t" + points + "-" + seed);
            trials.add(trial);
            Path folder = trial.run(root);
            Files.createDirectories(folder);
            boolean failed = accuracies[seed] == null;
            Map<Headline, Double> headlines = new LinkedHashMap<>();
            if (!failed) {
                headlines.put(new Headline("m", "accuracy", "accuracy", ""), accuracies[seed]);
                headlines.put(new Headline("m", "length", "wiring length", "grid steps"), cost);
                headlines.put(new Headline("m", "share", "share", ""), 0.5);
            }
            runs.put(trial.id(), new RunSummary(trial.id(), folder, NAME, "", seed,
                    failed ? RunState.FAILED : RunState.DONE, failed ? "the disk <is> full" : "", 1, 1, Instant.EPOCH,
                    headlines));
        }
        log.choose(values);
        log.know(points++, values, trials);
        return this;
    }

    /** Adds a point of which nothing is known but its values. */
    PlantedSweep chosen(Map<String, String> values) throws IOException {
        Files.createDirectories(root.resolve(NAME));
        log.choose(values);
        points++;
        return this;
    }

    /** The page about it, without figures where they cannot be drawn. */
    Path write() {
        return new PageReports(service(), new GivenFigures()).write(root, NAME, root.resolve(NAME).resolve("report"));
    }

    private Runs service() {
        RunResult result = new PlantedRun(NAME, "", 0, 4).metric("m",
                new Measurement.Scalar("accuracy", "accuracy", "", 1, true).moreIsBetter(),
                new Measurement.Scalar("length", "wiring length", "grid steps", 1, true).lessIsBetter(),
                new Measurement.Scalar("share", "share", "", 1, true)).build();
        return (Runs) Proxy.newProxyInstance(Runs.class.getClassLoader(), new Class<?>[] {Runs.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "find" -> find(Path.of((String) arguments[1]).getFileName().toString());
                    case "result" -> result;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private RunSummary find(String id) {
        if (!runs.containsKey(id)) {
            throw new InputException("there is no run " + id);
        }
        return runs.get(id);
    }
}
