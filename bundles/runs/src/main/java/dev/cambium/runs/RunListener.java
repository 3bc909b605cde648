package dev.cambium.runs;

import dev.cambium.experiment.Experiment;
import dev.cambium.runs.lease.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Hears what happens to a run; called from its thread. */
@ConsumerType
public interface RunListener {

    /**
     * Training begins, or goes on.
     *
     * @param folder      the run's folder
     * @param resumedFrom the step it continues from, 0 at the beginning
     */
    default void started(Experiment experiment, Path folder, long resumedFrom) {
    }

    default void progressed(Progress progress) {
    }

    /**
     * The trained network is being analysed.
     *
     * @param metric the metric at work
     * @param share  how much of the whole analysis is done, from 0 to 1
     */
    default void analysing(String metric, double share) {
    }

    /**
     * The run is in another state than before; also told of its end.
     *
     * @param reason why it waits or failed, in one line; empty otherwise
     */
    default void changed(RunState state, String reason) {
    }

    /** How long the run may wait for plug-ins, as whoever waits for its end has it; asked once. */
    default Patience patience() {
        return Patience.ENDLESS;
    }

    /**
     * For how long others are to believe that the run's process lives, after the last sign of it; asked once. They may
     * take the run over afterwards.
     */
    default Duration lease() {
        return Lease.USUAL;
    }

    /** What is to be measured of the network while it is trained; asked once. */
    default Optional<Milestones> milestones() {
        return Optional.empty();
    }

    /**
     * The network was measured for a milestone, just now or in a former part of its training.
     *
     * @param milestone one of the steps of {@link #milestones}
     * @param value     may be not a number
     */
    default void measured(long milestone, double value) {
    }

    /** Something the user should know, in one line. */
    default void message(String line) {
    }
}
