package dev.cambium.sweep.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.api.metric.Measurement.Better;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.sweep.Pruning;
import dev.cambium.experiment.sweep.Pruning.Best;
import dev.cambium.runs.Figures;
import dev.cambium.runs.Headline;
import dev.cambium.runs.Runs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds out what a user means by whom points are to be given up: a figure of the lines of progress or, where there is
 * none of this name, a measurement, called by its metric and name, its name alone or its title.
 *
 * @param asked   as the user says it
 * @param figures what there is
 */
record PruningFigure(Pruning asked, Figures figures) {

    private static final String BY = "sweep.prune.by: ";

    /**
     * Has points of a plan given up by what is meant. That is found out by trying an experiment, unless it was before.
     *
     * @param before what the sweep was before
     * @param any    one of its experiments, if there is any
     * @return what the sweep is now
     */
    static JsonObject settle(Plan plan, Runs runs, JsonObject before, Supplier<Optional<Experiment>> any) {
        Optional<Pruning> asked = plan.sweep().pruning().filter(each -> !Pruning.OF_TRAINING.contains(each.by()));
        if (asked.isPresent() && !prune(plan.definition()).equals(prune(before))) {
            any.get().ifPresent(experiment ->
                    plan.prune(new PruningFigure(asked.get(), runs.figures(experiment)).found()));
        }
        return plan.definition();
    }

    private static Optional<JsonElement> prune(JsonObject definition) {
        return definition.get("sweep") instanceof JsonObject sweep ? Optional.ofNullable(sweep.get("prune"))
                : Optional.empty();
    }

    /**
     * The same, by what is meant, and with what is best.
     *
     * @throws InputException if there is no such figure, several are called so, or nobody knows what is best
     */
    Pruning found() {
        if (Pruning.OF_TRAINING.contains(asked.by()) || figures.told().contains(asked.by())) {
            return asked.meaning(asked.by(), asked.best().orElseGet(() -> bestOfProgress(asked.by())));
        }
        Optional<Headline> measured = measured();
        if (measured.isPresent()) {
            String name = name(measured.get());
            return asked.meaning(name, asked.best().or(() -> best(measured.get()))
                    .orElseThrow(() -> unknownBest(name)));
        }
        if (asked.isMeasured() && figures.unmeasured().contains(asked.metric())) { // later, perhaps
            return asked.meaning(asked.by(), asked.best().orElseThrow(() -> unknownBest(asked.by())));
        }
        if (!asked.isMeasured() && figures.silent()) { // an observer may tell it later
            return asked.meaning(asked.by(), asked.best().orElse(Best.HIGHEST));
        }
        throw new InputException(BY + "there is no figure of progress and no measurement " + Words.quote(asked.by())
                + Nearest.suggestion(asked.by(), all()));
    }

    /** What an observer tells is often what a metric measures as well, which says what is best. */
    private Best bestOfProgress(String figure) {
        return figures.measured().keySet().stream().filter(each -> each.name().equals(figure)).map(this::best)
                .flatMap(Optional::stream).findFirst().orElse(Best.HIGHEST);
    }

    private Optional<Headline> measured() {
        List<Predicate<Headline>> ways = List.of(each -> name(each).equals(asked.by()),
                each -> each.name().equals(asked.by()), each -> each.title().equals(asked.by()));
        for (Predicate<Headline> way : ways) {
            List<Headline> so = figures.measured().keySet().stream().filter(way).toList();
            if (so.size() > 1) {
                throw new InputException(BY + Words.quote(asked.by()) + " is measured more than once; expected one of "
                        + String.join(", ", so.stream().map(PruningFigure::name).toList()));
            }
            if (!so.isEmpty()) {
                return Optional.of(so.get(0));
            }
        }
        return Optional.empty();
    }

    private static String name(Headline measured) {
        return measured.metric() + "." + measured.name();
    }

    private Optional<Best> best(Headline measured) {
        Better better = figures.measured().get(measured);
        return switch (better) {
            case MORE -> Optional.of(Best.HIGHEST);
            case LESS -> Optional.of(Best.LOWEST);
            case UNSAID -> Optional.empty();
        };
    }

    private static InputException unknownBest(String name) {
        return new InputException("sweep.prune.best: is missing, expected \"" + Best.HIGHEST.word() + "\" or \""
                + Best.LOWEST.word() + "\": which values of " + name + " are better, its metric does not say");
    }

    /** All names, those first that are short: of equals, the nearest is the first. */
    private Set<String> all() {
        List<String> all = new ArrayList<>(Pruning.OF_TRAINING);
        all.addAll(figures.told());
        Map<Headline, Better> measured = figures.measured();
        measured.keySet().forEach(each -> all.add(each.name()));
        measured.keySet().forEach(each -> all.add(name(each)));
        measured.keySet().forEach(each -> all.add(each.title()));
        return new LinkedHashSet<>(all);
    }
}
