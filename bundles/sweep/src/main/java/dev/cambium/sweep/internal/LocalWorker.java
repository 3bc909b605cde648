package dev.cambium.sweep.internal;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.experiment.Experiment;
import dev.cambium.runs.Milestones;
import dev.cambium.runs.Progress;
import dev.cambium.runs.Run;
import dev.cambium.runs.RunListener;
import dev.cambium.runs.RunState;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.runs.folder.RunDraft;
import dev.cambium.runs.folder.RunLock;
import dev.cambium.runs.lease.Fence;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.sweep.internal.WorkQueue.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the networks of a sweep in this process, as many at once as there are cores. Each of its threads takes a trial
 * after the other; which one comes next is decided in one place, behind one lock. What is done already is taken as it
 * is, and what was begun goes on. What another process works on, which carries the same sweep, is left to it.
 */
final class LocalWorker {

    private static final Logger LOG = LoggerFactory.getLogger(LocalWorker.class);
    private static final long LOOK_MILLISECONDS = 500;

    private final Plan plan;
    private final Runs runs;
    private final Path root;
    private final int threads;
    private final SweepListener listener;
    private final Outcomes outcomes;
    private final Claims claims = new Claims();
    private final Instant begun = Instant.now();
    private final WorkQueue queue;
    private final Set<String> taken = new HashSet<>();
    /** None if no point is given up. */
    private final Optional<Rungs> rungs;
    private final RunningTrials running;
    private int nextPoint;
    private int busy;
    private boolean stopping;
    private RuntimeException broken;

    /**
     * A worker.
     *
     * @param root     the folder of all runs
     * @param threads  how many trials it carries at once
     * @param outcomes gets what comes of them
     */
    LocalWorker(Plan plan, Runs runs, Path root, int threads, Outcomes outcomes, SweepListener listener) {
        this.plan = plan;
        this.runs = runs;
        this.root = root;
        this.threads = threads;
        this.outcomes = outcomes;
        this.listener = listener;
        this.running = new RunningTrials(runs);
        this.rungs = plan.sweep().pruning().map(pruning -> new Rungs(pruning, runs, root, outcomes));
        this.queue = new WorkQueue(rungs, root);
    }

    /**
     * Works until all trials are over, or it is stopped.
     *
     * @return whether all of them are
     */
    boolean carryOut() {
        RunDraft.sweep(Trial.folder(root));
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(this::work, "sweep " + plan.name() + " " + (i + 1));
            thread.start();
            all.add(thread);
        }
        all.forEach(this::join);
        if (broken != null) {
            throw broken;
        }
        return !stopping;
    }

    private void join(Thread thread) {
        while (true) {
            try {
                thread.join();
                return;
            } catch (InterruptedException e) { // the shell is closed; the runs have to end in good order
                stop();
            }
        }
    }

    /** Has all runs stop with a checkpoint. */
    void stop() {
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        running.stopAll();
    }

    private void work() {
        try {
            for (Work work = next(); work != null; work = next()) {
                try {
                    train(work);
                } finally {
                    released(work);
                }
            }
        } catch (RuntimeException | Error e) { // nobody could go on
            synchronized (this) {
                broken = e instanceof RuntimeException known ? known
                        : new RunFailedException(Failures.reason(e), e);
            }
            stop();
        }
    }

    /** The next trial; waits where the sampler waits; null if there are none to come. */
    private synchronized Work next() {
        while (!stopping) {
            Work work = queue.poll();
            if (work != null) {
                busy++;
                return work;
            }
            if (nextPoint < plan.size()) {
                open(nextPoint++);
            } else if (plan.extend(point -> outcomes.attempt(plan, point), threads) > 0) {
                LOG.debug("{}: {} points", plan.name(), plan.size());
            } else if (climb()) {
                LOG.debug("{}: something is decided at a rung", plan.name());
            } else if (queue.isSomeElsewhere()) {
                if (!hasChangedElsewhere()) {
                    await(LOOK_MILLISECONDS);
                }
            } else if (busy > 0) {
                await(0);
            } else {
                notifyAll();
                return null;
            }
        }
        return null;
    }

    /** Takes what other processes have left, or have done meanwhile; returns whether there is anything of that. */
    private boolean hasChangedElsewhere() {
        boolean changed = false;
        for (Work work : queue.takeElsewhere()) {
            if (isOver(work.trial())) {
                rungs.ifPresent(each -> each.look(work.trial()));
                listener.progressed(plan, outcomes);
                changed = true;
            } else if (claims.isOthers(work.trial().run(root))) {
                queue.leave(work);
            } else {
                queue.add(work.trial(), work.experiment());
                changed = true;
            }
        }
        return changed;
    }

    /** @param milliseconds how long at most; 0 for as long as it takes */
    private void await(long milliseconds) {
        try {
            wait(milliseconds);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private synchronized void released(Work work) {
        queue.ended(work);
        busy--;
        notifyAll();
    }

    /** Takes the trials of a point, but for those that are over. */
    private void open(int point) {
        if (plan.isKnown(point)) {
            List<Trial> left = plan.trials(point).stream().filter(trial -> !isOver(trial)).toList();
            if (left.isEmpty()) {
                rungs.ifPresent(each -> each.add(plan.trials(point)));
                listener.progressed(plan, outcomes);
                return;
            }
        }
        List<Experiment> experiments;
        try {
            experiments = plan.experiments(point);
        } catch (InputException e) {
            outcomes.impossible(point, e.getMessage());
            listener.impossible(plan.values(point), e.getMessage());
            return;
        }
        plan.trials(point).forEach(this::isOver);
        rungs.ifPresent(each -> each.add(plan.trials(point)));
        for (Trial trial : plan.trials(point)) {
            if (!isOver(trial) && taken.add(trial.id())) {
                experiments.stream().filter(trial::isOf).findFirst().ifPresent(experiment ->
                        queue.add(trial, experiment));
            }
        }
    }

    /** Has those go on that may, and gives up those that are not to; returns whether there are any. */
    private boolean climb() {
        int before = queue.ready();
        Map<Trial, Integer> pruned = queue.climb(busy == 0 && !queue.isSomeElsewhere());
        pruned.forEach((trial, rung) -> {
            rungs.get().giveUp(trial, rung);
            String reason = rungs.get().reason(trial, rung);
            outcomes.pruned(trial, reason);
            listener.pruned(trial, reason);
        });
        if (!pruned.isEmpty()) {
            listener.progressed(plan, outcomes);
        }
        return !pruned.isEmpty() || queue.ready() > before;
    }

    /** Whether nothing is left to be done for a trial, which may have come about in another process. */
    private boolean isOver(Trial trial) {
        if (!outcomes.isOver(trial)) {
            EarlierTrial.find(trial, root, runs).ifPresent(run -> {
                if (run.state() == RunState.DONE) {
                    RunLock.forgetDead(run.folder());
                    outcomes.done(trial, run);
                } else if (run.state() == RunState.FAILED) {
                    EarlierTrial.givenUp(run, runs, begun).ifPresent(reason -> failed(trial, reason));
                }
            });
        }
        return outcomes.isOver(trial);
    }

    private void failed(Trial trial, String reason) {
        outcomes.failed(trial, reason);
        listener.failed(trial, plan.values(trial.point()), reason);
    }

    /** Leaves a trial to the process that works on it, for now. */
    private synchronized boolean isLeft(Work work) {
        boolean others = claims.isOthers(work.trial().run(root));
        if (others) {
            queue.leave(work);
        }
        return others;
    }

    /** Leaves a trial to the process that has taken it over from this one, for now. */
    private synchronized boolean isLost(Work work, int fence) {
        boolean lost = Fence.now(work.trial().run(root)) != fence;
        if (lost) {
            queue.leave(work);
        }
        return lost;
    }

    private void train(Work work) {
        if (isLeft(work)) {
            return;
        }
        Trial trial = work.trial();
        int fence = Fence.now(trial.run(root));
        Run run = null;
        AtomicBoolean trains = new AtomicBoolean();
        try {
            run = runs.startIn(trial.run(root), work.experiment(), new RunListener() {
                @Override
                public void started(Experiment experiment, Path folder, long resumedFrom) {
                    trains.set(true);
                    listener.started(trial, plan.values(trial.point()), resumedFrom);
                }

                @Override
                public void progressed(Progress progress) {
                    listener.trained(trial, progress);
                    atProgress(work, progress);
                }

                @Override
                public void analysing(String metric, double share) {
                    listener.analysing(trial, metric, share);
                }

                @Override
                public Optional<Milestones> milestones() {
                    return rungs.flatMap(Rungs::milestones);
                }

                @Override
                public void measured(long milestone, double value) {
                    atRung(work, rungs.orElseThrow().measured(trial, milestone, value));
                }

                @Override
                public Duration lease() {
                    return plan.sweep().lease();
                }
            });
            running.add(run);
            RunSummary end = run.await();
            if (end.state() == RunState.DONE && trains.get()) {
                outcomes.trained(trial, end);
                listener.done(trial, end);
            } else if (end.state() == RunState.DONE) {
                outcomes.done(trial, end);
            } else if (isLost(work, fence)) {
                return;
            } else if (isAtRung(work)) {
                return;
            }
            rungs.ifPresent(each -> each.look(trial)); // it may have ended before the last rung
            listener.progressed(plan, outcomes);
        } catch (InputException | RunFailedException e) {
            if (run == null && isLeft(work) || isLost(work, fence)) { // another process was faster
                return;
            }
            LOG.warn("{} failed", trial.run(root), e);
            failed(trial, e.getMessage());
        } catch (InterruptedException e) {
            stop();
        } finally {
            running.remove(run);
            listener.left(trial);
        }
    }

    /** Has others go on from what a run has trained, and a run stop that is at the rung which it is trained to. */
    private void atProgress(Work work, Progress progress) {
        synchronized (this) {
            if (queue.progressed(work, progress)) {
                notifyAll();
            }
        }
        if (rungs.isEmpty()) {
            return;
        }
        try {
            atRung(work, rungs.get().note(work.trial(), progress));
        } catch (InputException e) { // there is no such figure
            synchronized (this) {
                broken = e;
            }
            stop();
        }
    }

    /** Has a run stop that has reached so many rungs, if those are all that it is trained to. */
    private void atRung(Work work, int reached) {
        if (reached > work.goal()) {
            running.stopSoon(work.trial().run(root));
        }
    }

    private synchronized boolean isAtRung(Work work) {
        return queue.stopped(work);
    }
}
