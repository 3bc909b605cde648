package dev.cambium.api.metric;

import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ProviderType;

/** What a metric looks at: a network, trials to test it with, and what earlier metrics found. */
@ProviderType
public interface Subject {

    /** The network. Not to be changed; see {@link Network#copy()}. */
    Network network();

    /** Fresh trials of a task, the same for every metric of an analysis; as many as the experiment asks for. */
    List<Trial> trials(String task);

    /** The network's response to {@link #trials}, with the activity of the hidden neurons. */
    Recording recording(String task);

    /** The measurements of the metrics that ran before this one, by the metric's name. */
    Map<String, List<Measurement>> earlier();

    /**
     * A source of chance for this metric: equal experiments give equal numbers.
     *
     * @param purpose tells the streams of one metric apart
     */
    RandomGenerator random(String purpose);
}
