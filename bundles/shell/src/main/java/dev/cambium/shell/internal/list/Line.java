package dev.cambium.shell.internal.list;

import dev.cambium.base.Sample;
import dev.cambium.index.IndexedRun;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunSummary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A row of a list: a run, or several that are alike.
 *
 * @param runs at least one
 */
record Line(List<IndexedRun> runs) {

    Line {
        runs = List.copyOf(runs);
    }

    boolean isSingle() {
        return runs.size() == 1;
    }

    RunSummary first() {
        return runs.get(0).run();
    }

    /** The seeds, each once, in their order. */
    Set<Long> seeds() {
        Set<Long> seeds = new TreeSet<>();
        runs.forEach(run -> seeds.add(run.run().seed()));
        return seeds;
    }

    /** What the runs have of a headline, as far as they have it. */
    Sample sample(Headline headline) {
        return sample(run -> run.run().headlines().get(headline));
    }

    /** What the runs have of a field that is a number for all that have it; of no values otherwise. */
    Sample sample(int field) {
        return values(field).stream().allMatch(Number.class::isInstance)
                ? sample(run -> run.values().get(field) instanceof Number number ? (Double) number.doubleValue() : null)
                : Sample.of();
    }

    private Sample sample(Function<IndexedRun, Double> value) {
        return Sample.of(runs.stream().map(value).filter(each -> each != null && !each.isNaN())
                .mapToDouble(Double::doubleValue).toArray());
    }

    /** The values of a field, each once. */
    Set<Object> values(int field) {
        Set<Object> values = new LinkedHashSet<>();
        runs.stream().map(run -> run.values().get(field)).filter(Objects::nonNull).forEach(values::add);
        return values;
    }
}
