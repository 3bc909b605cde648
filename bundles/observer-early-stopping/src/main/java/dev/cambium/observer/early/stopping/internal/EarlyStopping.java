package dev.cambium.observer.early.stopping.internal;

import dev.cambium.api.network.Model;
import dev.cambium.api.observer.Observation;
import dev.cambium.api.observer.Observer;
import dev.cambium.api.plugin.ObserverPlugin;
import dev.cambium.api.training.State;
import java.nio.DoubleBuffer;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Ends a training when it has got no better for some time (Prechelt 1998, "Early stopping — but when?"): when the mean
 * loss, or the mean score over the tasks, of the steps between two reports has not improved on the best so far by more
 * than {@code minDelta} for {@code patience} steps. Each phase begins anew, since loss and score jump there; the end is
 * that of the whole training.
 *
 * <p>What is looked at is that of the training's own batches, each of which is drawn afresh: no other trials are needed
 * to see more than what was learned by heart. It is compared at each report, so a patience is in effect a multiple of
 * {@code training.logEvery}.
 */
@Component(factory = Observer.FACTORY, service = Observer.class)
@ObserverPlugin(name = "early-stopping", description = "Ends a training that gets no better")
@Designate(ocd = EarlyStopping.Settings.class)
public final class EarlyStopping implements Observer {

    /** What can be looked at. */
    public enum Measure {
        /** The mean loss, without the penalty; the lower the better. */
        LOSS,
        /** The mean score over the tasks; the higher the better. */
        SCORE
    }

    /** What can be set. */
    @ObjectClassDefinition(name = "Early stopping")
    public @interface Settings {
        @AttributeDefinition(description = "What has to get better: loss, the mean loss without the penalty; score, "
                + "the mean score over the tasks (accuracy, where answers are right or wrong)")
        Measure measure() default Measure.LOSS;

        @AttributeDefinition(description = "Training steps without improvement after which the training ends",
                min = "1")
        long patience() default 1000;

        @AttributeDefinition(description = "How much better than the best so far counts as an improvement, in units of "
                + "the loss or the score", min = "0", max = "1000000")
        double minDelta() default 0;

        @AttributeDefinition(description = "Training steps of each phase before which it does not end", min = "0")
        long from() default 0;
    }

    private final Settings settings;
    private DoubleBuffer best = DoubleBuffer.allocate(1);
    private long[] bestStep = new long[1];
    private long[] phase = new long[1];

    /** One with the given settings. */
    @Activate
    public EarlyStopping(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void begin(Model model, State state) {
        best = state.array("best", DataType.DOUBLE, 1).data().asNioDouble();
        bestStep = state.counter("bestStep"); // 0: there is no best yet
        phase = state.counter("phase");
    }

    @Override
    public void observe(Observation observation) {
        if (observation.phaseStart() != phase[0]) {
            phase[0] = observation.phaseStart();
            bestStep[0] = 0;
        }
        double value = settings.measure() == Measure.LOSS ? observation.loss() : observation.score();
        if (Double.isNaN(value)) { // no whole trial was among them
            return;
        }
        if (bestStep[0] == 0 || isBetter(value)) {
            best.put(0, value);
            bestStep[0] = observation.step();
        } else if (observation.step() - bestStep[0] >= settings.patience()
                && observation.step() - observation.phaseStart() >= settings.from()) {
            observation.end(String.format(Locale.ROOT, "the %s is no better than %.4g, as at step %d",
                    settings.measure().name().toLowerCase(Locale.ROOT), best.get(0), bestStep[0]));
        }
    }

    private boolean isBetter(double value) {
        double gain = settings.measure() == Measure.LOSS ? best.get(0) - value : value - best.get(0);
        return gain > settings.minDelta();
    }
}
