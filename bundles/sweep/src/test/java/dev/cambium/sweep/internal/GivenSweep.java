package dev.cambium.sweep.internal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.Sampler;
import dev.cambium.base.InputException;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentFormat;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.Settings;
import dev.cambium.experiment.resolve.PluginCatalog;
import dev.cambium.experiment.sweep.AxisText;
import dev.cambium.experiment.sweep.Pruning;
import dev.cambium.experiment.sweep.Sweep;
import dev.cambium.experiment.sweep.SweptExperiment;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * An experiment whose number of training steps is varied, in so many seeds; none can have 13 steps.
 *
 * @param sweep  its axis
 * @param seeds  how many
 * @param batch  something that is the same everywhere
 * @param loaded how often experiments were asked for
 */
record GivenSweep(Sweep sweep, int seeds, int batch, AtomicInteger loaded) implements SweptExperiment {

    static GivenSweep of(String steps, int seeds, int batch) {
        return of(steps, seeds, batch, null);
    }

    /** @param pruning null if no point is given up */
    static GivenSweep of(String steps, int seeds, int batch, Pruning pruning) {
        Sweep sweep = new Sweep(List.of(AxisText.read("training.steps", steps).orElseThrow()),
                new PluginChoice("given", Settings.NONE), Optional.ofNullable(pruning), Duration.ofSeconds(30));
        return new GivenSweep(sweep, seeds, batch, new AtomicInteger());
    }

    /** Plug-ins among which a sampler is. */
    static PluginCatalog plugins(Sampler sampler) {
        return (PluginCatalog) Proxy.newProxyInstance(GivenSweep.class.getClassLoader(),
                new Class<?>[] {PluginCatalog.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "with" -> with(sampler, arguments[arguments.length - 1]);
                    case "title" -> "sampler 'given'";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @SuppressWarnings("unchecked")
    private static Object with(Sampler sampler, Object function) {
        return ((Function<Sampler, Object>) function).apply(sampler);
    }

    @Override
    public String name() {
        return "given";
    }

    @Override
    public PluginChoice executor() {
        return new PluginChoice("given", Settings.NONE);
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public JsonObject written() {
        JsonObject json = new JsonObject();
        json.addProperty("batch", batch);
        json.addProperty("seeds", seeds);
        return json;
    }

    @Override
    public List<Point> points(int most) {
        throw new UnsupportedOperationException("the sampler is asked by the plan");
    }

    @Override
    public List<Experiment> at(Point point) {
        loaded.incrementAndGet();
        int steps = Integer.parseInt(sweep.values(point).get("training.steps"));
        if (steps == 13) {
            throw new InputException("13 is no number of steps");
        }
        List<Experiment> all = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            all.add(experiment(steps, seed));
        }
        return all;
    }

    private Experiment experiment(int steps, long seed) {
        return ExperimentFormat.read(Path.of("x.json"), JsonParser.parseString("""
                { "name": "given", "seed": %d, "model": { "hidden": 4, "layout": [2, 2] }, "tasks": ["few.go"],
                  "batteries": { "few": {} }, "optimizer": { "type": "sgd" }, "regularizer": { "type": "none" },
                  "metrics": [], "training": { "steps": %d, "batch": %d, "threads": 1 } }""".formatted(seed, steps,
                batch)).getAsJsonObject());
    }
}
