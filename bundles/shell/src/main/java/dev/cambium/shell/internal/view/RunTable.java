package dev.cambium.shell.internal.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.base.Sample;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.shell.ScreenNumbers;
import dev.cambium.shell.Table;
import dev.cambium.shell.internal.terminal.JsonValues;
import dev.cambium.shell.runs.RunNames;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs side by side. */
public final class RunTable {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private RunTable() {
    }

    /** A time in the user's zone. */
    public static String minute(Instant time) {
        return MINUTES.format(time);
    }

    /**
     * Runs that are not done, each with its state and why it does not go on.
     *
     * @param timeLeft tells the time that a run will take, or empty
     * @param remarks  tells what people have noted about a run, or empty
     */
    static Table open(List<RunSummary> runs, Function<RunSummary, String> timeLeft,
            Function<RunSummary, String> remarks) {
        boolean reasons = runs.stream().anyMatch(run -> !run.reason().isEmpty());
        List<String> noted = runs.stream().map(remarks).toList();
        boolean notes = noted.stream().anyMatch(note -> !note.isEmpty());
        List<String> titles = new ArrayList<>(List.of("RUN", "STATE", "STEP", "ETA"));
        if (notes) {
            titles.add("NOTED");
        }
        if (reasons) {
            titles.add("REASON");
        }
        Table table = new Table(titles);
        for (int i = 0; i < runs.size(); i++) {
            RunSummary run = runs.get(i);
            List<String> cells = new ArrayList<>(List.of(RunNames.place(run), run.state().name(), step(run),
                    timeLeft.apply(run)));
            if (notes) {
                cells.add(noted.get(i));
            }
            if (reasons) {
                cells.add(run.reason());
            }
            table.row(cells);
        }
        return table;
    }

    /** What became of the runs of one experiment; with several seeds, also their mean and standard deviation. */
    public static Table comparison(List<RunSummary> runs) {
        boolean seeds = runs.stream().map(RunSummary::seed).distinct().count() > 1;
        Map<Headline, String> headlines = headlines(runs);
        List<String> titles = new ArrayList<>(List.of("VARIANT", "SEED"));
        titles.addAll(headlines.values());
        Table table = new Table(titles);
        byVariant(runs).forEach((variant, group) -> {
            for (RunSummary run : group) {
                List<String> cells = new ArrayList<>(List.of(title(run), String.valueOf(run.seed())));
                headlines.keySet().forEach(headline -> cells.add(value(run, headline)));
                table.row(cells);
            }
            if (seeds && group.size() > 1) {
                List<String> cells = new ArrayList<>(List.of(title(group.get(0)), "mean ± s.d."));
                headlines.keySet().forEach(headline -> cells.add(spread(group, headline)));
                table.row(cells);
            }
        });
        return table;
    }

    public static JsonArray json(List<RunSummary> runs) {
        Map<Headline, String> titles = headlines(runs);
        JsonArray array = new JsonArray();
        runs.forEach(run -> array.add(json(run, titles)));
        return array;
    }

    /** The means and standard deviations of a comparison, for each variant. */
    public static JsonArray spreads(List<RunSummary> runs) {
        Map<Headline, String> titles = headlines(runs);
        JsonArray array = new JsonArray();
        byVariant(runs).forEach((variant, group) -> {
            JsonObject object = new JsonObject();
            object.addProperty("variant", variant);
            object.addProperty("runs", group.size());
            JsonObject means = new JsonObject();
            JsonObject deviations = new JsonObject();
            for (Headline headline : headlines(group).keySet()) {
                Sample sample = Sample.of(values(group, headline));
                means.add(titles.get(headline), JsonValues.number(sample.mean()));
                deviations.add(titles.get(headline), JsonValues.number(sample.deviation()));
            }
            object.add("mean", means);
            object.add("standardDeviation", deviations);
            array.add(object);
        });
        return array;
    }

    public static JsonObject json(RunSummary run) {
        return json(run, headlines(List.of(run)));
    }

    /** @param titles of the headlines of all runs that are shown together */
    public static JsonObject json(RunSummary run, Map<Headline, String> titles) {
        JsonObject object = new JsonObject();
        object.addProperty("id", run.id());
        object.addProperty("folder", run.folder().toString());
        object.addProperty("name", run.name());
        object.addProperty("variant", run.variant());
        boolean damaged = run.state() == RunState.DAMAGED;
        object.addProperty("seed", damaged ? null : run.seed());
        object.addProperty("state", run.state().name());
        object.addProperty("reason", run.reason());
        object.addProperty("step", damaged ? null : run.step());
        object.addProperty("steps", damaged ? null : run.steps());
        object.addProperty("started", DateTimeFormatter.ISO_INSTANT.format(run.started()));
        JsonObject headlines = new JsonObject();
        run.headlines().forEach((headline, value) -> headlines.add(titles.get(headline), JsonValues.number(value)));
        object.add("headlines", headlines);
        return object;
    }

    /** The headlines of some runs, each with the title that tells it from all others, and its unit in brackets. */
    public static Map<Headline, String> headlines(Collection<RunSummary> runs) {
        Map<Headline, String> titles = Headline.titles(
                runs.stream().flatMap(run -> run.headlines().keySet().stream()).toList());
        titles.replaceAll((headline, title) -> headline.unit().isEmpty() ? title
                : title + " [" + headline.unit() + "]");
        return titles;
    }

    private static Map<String, List<RunSummary>> byVariant(List<RunSummary> runs) {
        return runs.stream().collect(Collectors.groupingBy(RunSummary::variant, LinkedHashMap::new,
                Collectors.toList()));
    }

    private static String title(RunSummary run) {
        return run.variant().isEmpty() ? run.name() : run.variant();
    }

    /** Nobody knows the step of a run that is damaged. */
    public static String step(RunSummary run) {
        return run.state() == RunState.DAMAGED ? ""
                : ScreenNumbers.group(run.step()) + "/" + ScreenNumbers.group(run.steps());
    }

    static String value(RunSummary run, Headline headline) {
        Double value = run.headlines().get(headline);
        return value == null ? "" : ScreenNumbers.format(value);
    }

    private static String spread(List<RunSummary> runs, Headline headline) {
        double[] values = values(runs, headline);
        Sample sample = Sample.of(values);
        return values.length == 0 ? ""
                : ScreenNumbers.format(sample.mean()) + " ± " + ScreenNumbers.format(sample.deviation());
    }

    private static double[] values(List<RunSummary> runs, Headline headline) {
        Function<RunSummary, Double> value = run -> run.headlines().get(headline);
        return runs.stream().map(value).filter(v -> v != null && !v.isNaN()).mapToDouble(Double::doubleValue).toArray();
    }
}
