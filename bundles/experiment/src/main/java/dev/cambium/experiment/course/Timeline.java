package dev.cambium.experiment.course;

import dev.cambium.experiment.Change;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Phase;
import dev.cambium.experiment.Swap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A resolved experiment as the course of a run: what it begins with, and what its phases and its schedule change at
 * which step. Where a phase begins, its change comes before those of the schedule.
 */
public final class Timeline {

    /** What changes after a number of steps. */
    private sealed interface Turn {

        long at();

        Experiment applyTo(Experiment before);
    }

    /** A phase begins. */
    private record Beginning(Phase phase) implements Turn {

        @Override
        public long at() {
            return phase.from();
        }

        @Override
        public Experiment applyTo(Experiment before) {
            return before.enter(phase);
        }
    }

    /** An entry of the schedule. */
    private record Entry(Swap swap) implements Turn {

        @Override
        public long at() {
            return swap.at();
        }

        @Override
        public Experiment applyTo(Experiment before) {
            return before.with(swap.change());
        }
    }

    private final Experiment experiment;
    private final List<Turn> turns = new ArrayList<>();
    /** When each change is made; asked for in every step. */
    private final long[] steps;

    /** @param experiment the resolved experiment, with its phases and its schedule if it has any */
    public Timeline(Experiment experiment) {
        this.experiment = experiment;
        experiment.phases().stream().skip(1).map(Beginning::new).forEach(turns::add);
        experiment.schedule().forEach(swap -> turns.add(countUpTo(swap.at()), new Entry(swap)));
        this.steps = turns.stream().mapToLong(Turn::at).toArray();
    }

    private int countUpTo(long step) {
        return (int) turns.stream().filter(turn -> turn.at() <= step).count();
    }

    /** The resolved experiment, with its phases and its schedule if it has any. */
    public Experiment experiment() {
        return experiment;
    }

    /** The number of changes. */
    public int size() {
        return steps.length;
    }

    /** How many changes have been made by the time that so many steps have been taken. */
    public int due(long step) {
        int due = 0;
        while (due < steps.length && steps[due] <= step) {
            due++;
        }
        return due;
    }

    /** The experiment as it is after its first changes, without phases and schedule. */
    public Experiment after(int count) {
        Experiment now = experiment.beginning();
        for (Turn turn : turns.subList(0, count)) {
            now = turn.applyTo(now);
        }
        return now;
    }

    /** The entries of the schedule among the first changes. */
    List<Swap> scheduled(int count) {
        return turns.subList(0, Math.min(count, turns.size())).stream().filter(Entry.class::isInstance)
                .map(turn -> ((Entry) turn).swap()).toList();
    }

    /** The experiment as it is before the first of some changes and after each of them. */
    public List<Experiment> course(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(this::after).toList();
    }

    /** The phase that is over when a change is made, if one is. */
    Optional<String> phaseBefore(int change) {
        return turns.get(change) instanceof Beginning ? Optional.of(after(change).span().phase()) : Optional.empty();
    }

    /** The phases that are over when some of the changes have been made. */
    public List<String> phasesOver(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::phaseBefore).flatMap(Optional::stream).toList();
    }

    /** How many changes have been made by the end of a phase, if there is another one after it. */
    public Optional<Integer> changesAtEndOf(String phase) {
        return IntStream.range(0, turns.size()).boxed()
                .filter(change -> phaseBefore(change).equals(Optional.of(phase))).findFirst();
    }

    /** With one more change, after all others that are made at that step. */
    public Timeline with(long step, Change change) {
        List<Swap> schedule = new ArrayList<>(experiment.schedule());
        schedule.add((int) schedule.stream().filter(each -> each.at() <= step).count(), new Swap(step, change));
        return new Timeline(experiment.withSchedule(schedule));
    }
}
