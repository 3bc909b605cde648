package dev.cambium.sweep.internal;

import dev.cambium.api.sweep.Attempt;
import dev.cambium.base.Sample;
import dev.cambium.runs.Headline;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.sweep.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has come of the trials of a sweep so far, by their ids. For several threads. */
final class Outcomes {

    /** Those that are done. */
    private final Map<String, RunSummary> done = new LinkedHashMap<>();
    /** Those that failed, with the reason. */
    private final Map<String, String> failed = new LinkedHashMap<>();
    /** Those that were given up, with the reason. */
    private final Map<String, String> pruned = new LinkedHashMap<>();
    /** Points that no experiment can be at, with the reason. */
    private final Map<Integer, String> impossible = new LinkedHashMap<>();
    /** Of points to which nothing more happens. */
    private final Map<Integer, Attempt> ended = new HashMap<>();
    private int trained;

    /** A trial is done. */
    synchronized void done(Trial trial, RunSummary run) {
        done.put(trial.id(), run);
    }

    /** A trial was trained just now. */
    synchronized void trained(Trial trial, RunSummary run) {
        done.put(trial.id(), run);
        trained++;
    }

    synchronized void failed(Trial trial, String reason) {
        failed.put(trial.id(), reason);
    }

    /** A trial is given up for others. */
    synchronized void pruned(Trial trial, String reason) {
        pruned.put(trial.id(), reason);
    }

    /** Why a trial was given up; empty if it was not. */
    synchronized Optional<String> whyPruned(Trial trial) {
        return Optional.ofNullable(pruned.get(trial.id()));
    }

    /** What has become of a trial, in a word. */
    synchronized String state(Trial trial) {
        return done.containsKey(trial.id()) ? "DONE" : failed.containsKey(trial.id()) ? "FAILED"
                : pruned.containsKey(trial.id()) ? "PRUNED" : "OPEN";
    }

    synchronized int prunedCount() {
        return pruned.size();
    }

    /** There is no experiment at a point. */
    synchronized void impossible(int point, String reason) {
        impossible.put(point, reason);
    }

    synchronized boolean isOver(Trial trial) {
        return done.containsKey(trial.id()) || failed.containsKey(trial.id()) || pruned.containsKey(trial.id());
    }

    synchronized boolean isDone(Trial trial) {
        return done.containsKey(trial.id());
    }

    /** How many trials were trained by this process. */
    synchronized int trained() {
        return trained;
    }

    synchronized int doneCount() {
        return done.size();
    }

    synchronized int failedCount() {
        return failed.size() + impossible.size();
    }

    synchronized Map<Integer, String> impossible() {
        return Map.copyOf(impossible);
    }

    synchronized Optional<String> reason(Trial trial) {
        return Optional.ofNullable(failed.get(trial.id()));
    }

    /** The runs of some trials, as far as they are done. */
    synchronized List<RunSummary> runs(List<Trial> trials) {
        List<RunSummary> runs = new ArrayList<>();
        for (Trial trial : trials) {
            RunSummary run = done.get(trial.id());
            if (run != null) {
                runs.add(run);
            }
        }
        return runs;
    }

    /** What a sampler is told of a point. */
    synchronized Attempt attempt(Plan plan, int point) {
        Attempt known = ended.get(point);
        Attempt attempt = known == null ? attemptNow(plan, point) : known;
        if (attempt.state() == Attempt.State.DONE) {
            ended.put(point, attempt);
        }
        return attempt;
    }

    private Attempt attemptNow(Plan plan, int point) {
        if (impossible.containsKey(point)) {
            return plan.attempt(point, Attempt.State.FAILED, Map.of());
        }
        if (!plan.isKnown(point)) {
            return plan.attempt(point, Attempt.State.PENDING, Map.of());
        }
        List<Trial> trials = plan.trials(point);
        Attempt.State state = trials.stream().anyMatch(trial -> failed.containsKey(trial.id())) ? Attempt.State.FAILED
                : !trials.stream().allMatch(this::isOver) ? Attempt.State.PENDING
                : trials.stream().anyMatch(trial -> done.containsKey(trial.id())) ? Attempt.State.DONE
                : Attempt.State.PRUNED;
        Map<String, Double> means = new LinkedHashMap<>();
        List<RunSummary> runs = runs(trials);
        headlines(runs).forEach(headline ->
                means.put(headline.metric() + "." + headline.name(), spread(runs, headline).mean()));
        return plan.attempt(point, state, means);
    }

    /** All that was measured in some runs, in order. */
    static Set<Headline> headlines(List<RunSummary> runs) {
        Set<Headline> headlines = new LinkedHashSet<>();
        runs.forEach(run -> headlines.addAll(run.headlines().keySet()));
        return headlines;
    }

    /** What was measured in runs that are replicates of each other. */
    static Sample spread(List<RunSummary> runs, Headline headline) {
        return Sample.of(runs.stream().map(run -> run.headlines().get(headline))
                .filter(value -> value != null && !value.isNaN()).mapToDouble(Double::doubleValue).toArray());
    }
}
