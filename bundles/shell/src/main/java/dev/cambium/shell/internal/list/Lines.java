package dev.cambium.shell.internal.list;

import dev.cambium.index.Answer;
import dev.cambium.index.IndexedRun;
import dev.cambium.runs.RunState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of a list of runs, with what is told of each by the names of fields. */
final class Lines {

    /**
     * Which runs are one row.
     *
     * @param fields those that are equal in them; empty if it is something else that is
     * @param seeds  whether runs are one row that are done and differ in their seeds alone
     */
    record Grouping(List<String> fields, boolean seeds) {

        static final Grouping NONE = new Grouping(List.of(), false);
        static final Grouping SEEDS = new Grouping(List.of(), true);

        static Grouping by(List<String> fields) {
            return new Grouping(fields, false);
        }
    }

    private final List<String> names;
    private final List<Line> all;

    /** @param names those of the fields that were asked for */
    Lines(Answer answer, List<String> names, Grouping grouping) {
        this.names = names;
        if (!grouping.fields().isEmpty()) {
            List<Integer> places = grouping.fields().stream().map(names::indexOf).toList();
            all = lines(answer.runs(), run -> places.stream().map(run.values()::get).toList().toString());
        } else if (grouping.seeds()) {
            all = replicates(answer.runs());
        } else {
            all = answer.runs().stream().map(run -> new Line(List.of(run))).toList();
        }
    }

    private Lines(List<String> names, List<Line> all) {
        this.names = names;
        this.all = List.copyOf(all);
    }

    List<Line> all() {
        return all;
    }

    /** The place of a field in what is told of each run. */
    int place(String field) {
        return names.indexOf(field);
    }

    /** A key of which runs are one line. */
    @FunctionalInterface
    private interface Key {
        Object of(IndexedRun run);
    }

    private static List<Line> lines(List<IndexedRun> runs, Key key) {
        Map<Object, List<IndexedRun>> groups = new LinkedHashMap<>();
        runs.forEach(run -> groups.computeIfAbsent(key.of(run), each -> new ArrayList<>()).add(run));
        return groups.values().stream().map(Line::new).toList();
    }

    /** Of runs of the same seed, the newest counts: the others found the same. */
    private static List<Line> replicates(List<IndexedRun> runs) {
        List<Line> lines = new ArrayList<>();
        for (Line line : lines(runs, run -> isDone(run) ? run.alike() : run)) {
            if (line.seeds().size() < 2) {
                line.runs().forEach(run -> lines.add(new Line(List.of(run))));
            } else {
                Map<Long, IndexedRun> newest = new LinkedHashMap<>();
                line.runs().forEach(run -> newest.merge(run.run().seed(), run,
                        (one, other) -> other.run().started().isBefore(one.run().started()) ? one : other));
                lines.add(new Line(List.copyOf(newest.values())));
            }
        }
        return lines;
    }

    private static boolean isDone(IndexedRun run) {
        return run.run().state() == RunState.DONE && !run.alike().isEmpty();
    }

    /** The same sorted by fields, of which several runs have their mean; what a row does not have comes last. */
    Lines sorted(List<String> fields) {
        Comparator<Line> order = null;
        for (String field : fields) {
            boolean down = field.startsWith("-");
            int place = names.indexOf(down ? field.substring(1) : field);
            Comparator<Line> next = order(place, down);
            order = order == null ? next : order.thenComparing(next);
        }
        return order == null || all.stream().allMatch(Line::isSingle) ? this
                : new Lines(names, all.stream().sorted(order).toList());
    }

    private static Comparator<Line> order(int place, boolean down) {
        Comparator<Line> order = (one, other) -> {
            double a = one.sample(place).mean();
            double b = other.sample(place).mean();
            return Double.isNaN(a) && Double.isNaN(b) ? text(one, place).compareTo(text(other, place))
                    : Double.compare(a, b);
        };
        return Comparator.<Line, Boolean>comparing(line -> line.values(place).isEmpty())
                .thenComparing(down ? order.reversed() : order);
    }

    private static String text(Line line, int place) {
        return line.values(place).stream().findFirst().map(Object::toString).orElse("");
    }
}
