package dev.cambium.experiment.sweep;

import com.google.gson.JsonObject;
import dev.cambium.api.sweep.Point;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.Experiments;
import dev.cambium.experiment.PluginChoice;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** An experiment of which something is varied. */
@ProviderType
public interface SweptExperiment {

    /** The experiment's name. */
    String name();

    /** What is varied. */
    Sweep sweep();

    /** The plug-in that has it trained, with its settings. What is trained does not depend on it. */
    PluginChoice executor();

    /** How many threads train each network, where that is the same at all points; else 1. */
    int threads();

    /** The experiment as one document, with what is the same at all points, as {@link Experiments#compose} gives it. */
    JsonObject written();

    /**
     * The points that its sampler chooses as long as nothing is known of any.
     *
     * @param most how many at most
     * @throws dev.cambium.base.InputException if the sampler refuses what is varied
     */
    List<Point> points(int most);

    /**
     * What is trained at a point.
     *
     * @return one experiment for each combination of variant and seed, in that order; at least one
     * @throws dev.cambium.base.InputException if the experiment cannot be like that
     */
    List<Experiment> at(Point point);
}
