package dev.cambium.experiment.resolve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.WrittenNumber;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.Settings;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.OverrideText;
import dev.cambium.experiment.document.SettingOverride;
import dev.cambium.experiment.sweep.Axis;
import dev.cambium.experiment.sweep.AxisText;
import dev.cambium.experiment.sweep.Pruning;
import dev.cambium.experiment.sweep.Sweep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code sweep}: {@code over}, an object with the values of each key that is varied, as a list or as
 * {@link AxisText} has them, and {@code sampler} and {@code executor}, plug-ins. Overrides that give a key several
 * values add to it, and those that give it one take it away. Seeds are no axis: each point has all of them.
 */
final class SweepResolver {

    private static final String SWEEP = Section.SWEEP.key();
    private static final String OVER = "over";
    private static final String EXECUTOR = "executor";
    private static final String PRUNE = "prune";
    private static final String LEASE = "lease";
    private static final Duration USUAL_LEASE = Duration.ofSeconds(30);
    private static final String THREADS = "training.threads";

    private final PluginCatalog catalog;
    private final Document document;
    /** Those that say how it is everywhere. */
    private final List<String> overrides = new ArrayList<>();
    private final Map<List<String>, Axis> axes = new LinkedHashMap<>();
    private final Sweep sweep;
    private final PluginChoice executor;
    private final boolean namesExecutor;

    /** @param folder where relative paths in overrides begin */
    SweepResolver(PluginCatalog catalog, Document written, List<String> given, Path folder) {
        this.catalog = catalog;
        Map<List<String>, Axis> varied = new LinkedHashMap<>();
        List<String> plain = new ArrayList<>();
        for (String text : given) {
            Optional<Axis> axis = axis(text);
            axis.ifPresentOrElse(found -> varied.put(found.keys(), found), () -> plain.add(text));
        }
        Document said = new Composition(written, plain, folder, catalog.defaults()).base();
        JsonObject section = section(said);
        addWritten(said, section);
        varied.values().forEach(this::add);
        plain.stream().filter(text -> !text.startsWith("~")).forEach(text -> remove(keys(text)));
        JsonObject rest = written.json().deepCopy();
        rest.remove(SWEEP);
        document = new Document(rest, written.locations());
        if (!(said.json().get(Section.TRAINING.key()) instanceof JsonObject training) || !training.has("threads")) {
            overrides.add(THREADS + "=1"); // many networks at once are faster than one with many threads
        }
        plain.stream().filter(text -> !OverrideText.read(text).path().get(0).equals(SWEEP)).forEach(overrides::add);
        boolean seeds = takeSeeds() || said.json().has(Section.SEEDS.key());
        if (axes.isEmpty() && !seeds) {
            throw new InputException(said.locations().get("") + ": nothing is varied; expected a key with several "
                    + "values, such as regularizer.lambda=1e-5,1e-4 or 'seed=range(0,5)'; to train one network, see: "
                    + "run");
        }
        sweep = new Sweep(List.copyOf(axes.values()), plugin("sampler", said, section), pruning(said, section),
                lease(said, section));
        executor = plugin(EXECUTOR, said, section);
        namesExecutor = section.has(EXECUTOR);
    }

    /** What is varied. */
    Sweep sweep() {
        return sweep;
    }

    /** Who has it trained. */
    PluginChoice executor() {
        return executor;
    }

    /** As people would write it; with the executor only where one is named, since that is nothing of the networks. */
    JsonObject written() {
        JsonObject json = sweep.write();
        if (namesExecutor) {
            json.add(EXECUTOR, executor.write());
        }
        return json;
    }

    /** The experiment, without what is varied. */
    Document document() {
        return document;
    }

    /** What is said beside it, and is so at each point. */
    List<String> overrides() {
        return overrides;
    }

    private static JsonObject section(Document said) {
        JsonElement given = said.json().get(SWEEP);
        if (given == null) {
            return new JsonObject();
        }
        if (!(given instanceof JsonObject section)) {
            throw said.problem(SWEEP, "is " + JsonWords.shown(given) + ", expected an object such as "
                    + "{ \"over\": { \"regularizer.lambda\": \"log(1e-6,1e-3,7)\" } }");
        }
        List<String> known = new ArrayList<>(Document.SWEEP_PLUGINS);
        known.addAll(List.of(OVER, PRUNE, LEASE));
        section.keySet().stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
            throw said.problem(SWEEP + "." + key, "unknown key" + Nearest.suggestion(key, known));
        });
        return section;
    }

    // --------------------------------------------------------------------------------------------------------- axes

    private static Optional<Axis> axis(String override) {
        int equals = override.indexOf('=');
        if (equals < 0 || override.startsWith("~")) {
            return Optional.empty();
        }
        String whole = override.substring(0, equals).strip();
        String key = whole.startsWith(SWEEP + "." + OVER + ".") ? whole.substring((SWEEP + OVER).length() + 2) : whole;
        String value = override.substring(equals + 1);
        try {
            return AxisText.read(key, value);
        } catch (InputException e) {
            throw new InputException(SettingOverride.location(override) + ": " + e.getMessage(), e);
        }
    }

    private static List<String> keys(String override) {
        int equals = override.indexOf('=');
        return List.of(equals < 0 ? override : override.substring(0, equals).strip());
    }

    private void addWritten(Document said, JsonObject section) {
        JsonElement over = section.get(OVER);
        String path = SWEEP + "." + OVER;
        if (over == null) {
            return;
        }
        if (!(over instanceof JsonObject all)) {
            throw said.problem(path, "is " + JsonWords.shown(over)
                    + ", expected an object with the values of each key that is varied");
        }
        for (Map.Entry<String, JsonElement> each : all.entrySet()) {
            try {
                add(written(each.getKey(), each.getValue()));
            } catch (InputException e) {
                throw said.problem(path + "." + each.getKey(), e.getMessage());
            }
        }
    }

    private static Axis written(String key, JsonElement values) {
        if (values instanceof JsonArray list) {
            if (list.isEmpty()) {
                throw new InputException("has no value");
            }
            String all = list.asList().stream().map(SweepResolver::text).reduce((a, b) -> a + "," + b).orElseThrow();
            return AxisText.read(key, key.contains(",") ? all : "choice(" + all + ")").orElseThrow();
        }
        String text = values instanceof JsonPrimitive primitive ? WrittenNumber.textOf(primitive) : "";
        return AxisText.read(key, text).orElseThrow(() -> new InputException("is " + JsonWords.shown(values)
                + ", expected a list, or text such as " + AxisText.FORMS));
    }

    /** A value as an override would have it. */
    private static String text(JsonElement value) {
        return value instanceof JsonPrimitive number && number.isNumber() ? WrittenNumber.textOf(number)
                : value.toString();
    }

    private void add(Axis axis) {
        remove(axis.keys());
        axes.put(axis.keys(), axis);
    }

    /** What is said later of a key holds, of each by itself. */
    private void remove(List<String> keys) {
        for (String key : keys) {
            for (Axis axis : List.copyOf(axes.values())) {
                if (axis.keys().contains(key)) {
                    axes.remove(axis.keys());
                    if (axis instanceof Axis.Listed listed && axis.keys().size() > 1) {
                        Axis rest = listed.without(key);
                        axes.put(rest.keys(), rest);
                    }
                }
            }
        }
    }

    private boolean takeSeeds() {
        boolean any = false;
        for (String key : Section.keys(section -> section == Section.SEED || section == Section.SEEDS)) {
            Axis axis = axes.remove(List.of(key));
            if (axis instanceof Axis.Continuous) {
                throw new InputException(SWEEP + ": " + key + " has to have certain values, such as range(0,3)");
            }
            if (axis instanceof Axis.Listed seeds) {
                overrides.add(Section.SEEDS.key() + "=[" + String.join(",", seeds.values()) + "]");
                any = true;
            }
        }
        return any;
    }

    private static Optional<Pruning> pruning(Document said, JsonObject section) {
        try {
            return section.has(PRUNE) ? Optional.of(Pruning.read(section.get(PRUNE))) : Optional.empty();
        } catch (Pruning.WrongException e) {
            throw said.problem(SWEEP + "." + PRUNE + (e.key().isEmpty() ? "" : "." + e.key()), e.getMessage());
        }
    }

    private static Duration lease(Document said, JsonObject section) {
        JsonElement given = section.get(LEASE);
        if (given == null) {
            return USUAL_LEASE;
        }
        double seconds = given instanceof JsonPrimitive number && number.isNumber() ? number.getAsDouble() : 0;
        if (!(seconds >= 1 && seconds <= Duration.ofDays(1).toSeconds())) {
            throw said.problem(SWEEP + "." + LEASE, "is " + JsonWords.shown(given) + ", expected seconds, from 1 to "
                    + Duration.ofDays(1).toSeconds());
        }
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }

    // ----------------------------------------------------------------------------------------------------- plug-ins

    private PluginChoice plugin(String kind, Document said, JsonObject section) {
        String path = SWEEP + "." + kind;
        Document defaults = catalog.defaults();
        JsonElement given = section.get(kind);
        Document by = given != null ? said : defaults;
        JsonElement usual = defaults.json().get(SWEEP) instanceof JsonObject all ? all.get(kind) : null;
        if (given == null) {
            given = usual;
        } else if (given instanceof JsonObject settings && !settings.has(PluginChoice.TYPE)
                && usual instanceof JsonObject plugin) { // settings of the one that is meant without a word
            given = settings.deepCopy();
            given.getAsJsonObject().add(PluginChoice.TYPE, plugin.get(PluginChoice.TYPE));
        }
        if (given == null) {
            throw said.problem(path, "is missing, and there is no default in " + Defaults.FILE
                    + "; expected the name of one that is installed: " + String.join(", ", catalog.names(kind)));
        }
        JsonObject resolved = new PartResolver(catalog).plugin(by, path, kind, given instanceof JsonPrimitive name
                ? Document.plugin(WrittenNumber.textOf(name)) : given);
        return new PluginChoice(resolved.get(PluginChoice.TYPE).getAsString(), new Settings(resolved));
    }
}
