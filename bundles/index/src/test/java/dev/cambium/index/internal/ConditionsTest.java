package dev.cambium.index.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.cambium.experiment.ExperimentJson;
import dev.cambium.experiment.document.FlatSettings;
import dev.cambium.index.IndexedRun;
import dev.cambium.index.Question;
import dev.cambium.index.internal.filter.Filter;
import dev.cambium.index.internal.filter.FilterParser;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.folder.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements of SQL find what a plain look at the same runs finds. */
class ConditionsTest {

    private static final List<String> FIELDS = List.of("name", "variant", "seed", "step", "state", "accuracy",
            "m.length", "regularizer", "regularizer.lambda", "regularizer.mode", "optimizer", "model.hidden", "tasks");
    private static final List<String> VALUES = List.of("0", "1", "2", "0.5", "1e-5", "0.00001", "-1", "a", "b", "bimt",
            "BIMT", "none", "'1'", "\"it's\"", "'a%'", "b*", "*m?", "done", "4", "'; DROP TABLE runs; --'", "_", "%");
    private static final List<String> SIGNS = List.of("=", "!=", "<", "<=", ">", ">=", "~");

    @TempDir
    Path folder;
    private Path root;
    private SqliteRunIndex index;
    private Map<Path, Map<String, Object>> truth;

    @BeforeEach
    void makeRuns() throws IOException {
        root = Files.createDirectory(folder.resolve("runs"));
        index = new SqliteRunIndex(Optional.of(folder.resolve("cache")));
        Random random = new Random(1);
        List<String> regularizers = List.of("{ \"type\": \"none\" }", "{ \"type\": \"bimt\", \"lambda\": 1e-5 }",
                "{ \"type\": \"bimt\", \"lambda\": 1, \"mode\": \"1\" }", "{ \"type\": \"l1\", \"lambda\": \"a\" }",
                "{ \"type\": \"it's\", \"lambda\": 0.5, \"mode\": \"a%\" }");
        for (int i = 0; i < 40; i++) {
            Map<String, Double> headlines = new LinkedHashMap<>();
            if (random.nextInt(4) > 0) {
                headlines.put("accuracy", random.nextInt(3) / 2.0);
            }
            if (random.nextBoolean()) {
                headlines.put("length", random.nextInt(4) == 0 ? Double.NaN : random.nextInt(3));
            }
            String experiment = """
                    { "name": "%s", "variant": "%s", "seed": %d, "regularizer": %s }""".formatted(
                    List.of("a", "b", "bimt").get(random.nextInt(3)), List.of("", "none", "b").get(random.nextInt(3)),
                    random.nextInt(3), regularizers.get(random.nextInt(regularizers.size())));
            if (random.nextInt(5) == 0) {
                GivenRuns.settle(GivenRuns.run(root, experiment).path());
            } else {
                GivenRuns.done(root, experiment, headlines);
            }
        }
        truth = new HashMap<>();
        RunReader.list(root).forEach(run -> truth.put(run.folder(), fields(run)));
    }

    private static Map<String, Object> fields(RunSummary run) {
        Map<String, Object> fields = new HashMap<>();
        FlatSettings.of(ExperimentJson.write(new RunFolder(run.folder()).readExperiment()))
                .forEach((key, value) -> fields.put(key, plain(value)));
        fields.put("regularizer", fields.get("regularizer.type"));
        fields.put("optimizer", fields.get("optimizer.type"));
        fields.put("name", run.name());
        fields.put("variant", run.variant());
        fields.put("seed", (double) run.seed());
        fields.put("step", (double) run.step());
        fields.put("state", run.state().name());
        run.headlines().forEach((headline, value) -> {
            if (!value.isNaN()) {
                fields.put(headline.name(), value);
                fields.put("m." + headline.name(), value);
            }
        });
        return fields;
    }

    private static Object plain(JsonElement value) {
        return !(value instanceof JsonPrimitive primitive) ? value.toString()
                : primitive.isNumber() ? (Object) primitive.getAsDouble() : primitive.getAsString();
    }

    private static boolean holds(Filter filter, Map<String, Object> run) {
        if (filter instanceof Filter.All all) {
            return all.parts().stream().allMatch(part -> holds(part, run));
        }
        if (filter instanceof Filter.Any any) {
            return any.parts().stream().anyMatch(part -> holds(part, run));
        }
        if (filter instanceof Filter.Not not) {
            return !holds(not.part(), run);
        }
        Filter.Comparison comparison = (Filter.Comparison) filter;
        Object has = run.get(comparison.field());
        return has != null && comparison.values().stream().anyMatch(value ->
                holds(has, comparison.operator(), value, comparison.field()));
    }

    private static boolean holds(Object has, Filter.Operator operator, Filter.Value value, String field) {
        if (operator == Filter.Operator.LIKE) {
            String text = has instanceof Double number ? shown(number, field) : has.toString();
            boolean whole = value.text().matches("(?s).*[*?].*");
            StringBuilder pattern = new StringBuilder();
            value.text().chars().forEach(c -> pattern.append(whole && c == '*' ? ".*" : whole && c == '?' ? "."
                    : Pattern.quote(Character.toString(c))));
            var matcher = Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL).matcher(text);
            return whole ? matcher.matches() : matcher.find();
        }
        int order;
        if (has instanceof Double number) {
            if (value.number() == null) {
                return false;
            }
            order = Double.compare(number, value.number().doubleValue());
        } else {
            order = has.toString().compareTo(field.equals("state") ? value.text().toUpperCase() : value.text());
        }
        return switch (operator) {
            case EQUAL, IN -> order == 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
            case LIKE -> throw new AssertionError();
        };
    }

    /** As SQLite writes a number where a text is asked for. */
    private static String shown(double number, String field) {
        boolean whole = List.of("seed", "step", "model.hidden").contains(field)
                || field.equals("regularizer.lambda") && number == 1;
        return whole ? String.valueOf((long) number)
                : number == 1e-5 ? "1.0e-05" : String.valueOf(number);
    }

    @Test
    void findWhatAPlainLookFinds() {
        Random random = new Random(2);
        int some = 0;
        for (int i = 0; i < 200; i++) {
            String filter = filter(random, 2);
            List<Path> expected = new ArrayList<>();
            Filter parsed = FilterParser.parse(filter);
            truth.forEach((run, fields) -> {
                if (holds(parsed, fields)) {
                    expected.add(run);
                }
            });
            assertThat(index.ask(root, new Question(filter, List.of(), List.of())).runs()).as(filter)
                    .extracting(run -> run.run().folder()).containsExactlyInAnyOrderElementsOf(expected);
            some += expected.isEmpty() || expected.size() == truth.size() ? 0 : 1;
        }
        assertThat(some).as("filters that tell runs from each other").isGreaterThan(50);
    }

    private static String filter(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            return switch (random.nextInt(3)) {
                case 0 -> filter(random, depth - 1) + " and " + filter(random, depth - 1);
                case 1 -> "(" + filter(random, depth - 1) + " or " + filter(random, depth - 1) + ")";
                default -> "not (" + filter(random, depth - 1) + ")";
            };
        }
        String field = FIELDS.get(random.nextInt(FIELDS.size()));
        if (random.nextInt(5) == 0) {
            return field + (random.nextBoolean() ? " in (" : " not in (") + value(random, field, false) + ", "
                    + value(random, field, false) + ")";
        }
        String sign = SIGNS.get(random.nextInt(SIGNS.size()));
        return field + " " + sign + " " + value(random, field, sign.equals("~"));
    }

    /** What is a number is compared with nothing else. */
    private static String value(Random random, String field, boolean pattern) {
        boolean number = !pattern && List.of("seed", "step", "accuracy", "m.length").contains(field);
        String value = VALUES.get(random.nextInt(number ? 7 : VALUES.size()));
        return value.equals("_") || value.equals("%") ? "'" + value + "'" : value;
    }

    @Test
    void sortPutsWhatIsMissingLast() {
        for (String sort : List.of("accuracy", "-accuracy", "m.length", "-m.length", "regularizer.lambda")) {
            List<Object> values = index.ask(root, new Question("", List.of(sort), List.of(sort.replaceFirst("^-", ""))))
                    .runs().stream().map(IndexedRun::values).map(each -> each.get(0)).toList();
            assertThat(values).hasSize(40);
            assertThat(values.subList(values.indexOf(null), values.size())).as(sort).containsOnlyNulls();
        }
    }
}
