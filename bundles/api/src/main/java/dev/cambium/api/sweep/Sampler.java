package dev.cambium.api.sweep;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plug-in that chooses the points of a sweep. Written as a Declarative Services factory component, with
 * {@code factory = Sampler.FACTORY}, which says what it is by {@link dev.cambium.api.plugin.SamplerPlugin
 * &#64;SamplerPlugin}. A sweep names it in {@code sweep.sampler}.
 *
 * <p>It is made anew whenever it is asked, perhaps in another process: it remembers nothing. What it answers is a
 * function of its settings, the space and the attempts, so that a sweep that is interrupted goes on as it would have.
 * Seeds are not its business: each point is trained with all seeds of the experiment, and counts as their mean.
 */
@ConsumerType
public interface Sampler {

    /** The factory identifier of samplers. */
    String FACTORY = "dev.cambium.sampler";

    /**
     * Chooses the next points.
     *
     * @param space    what there is to choose from
     * @param attempts all points that were chosen before, in the order in which they were, with what has come of them
     * @param most     how many are wanted at this moment, at least 1
     * @return at most so many points of the space; none if there are no more to come, or if it waits for attempts that
     *         are still {@link Attempt.State#PENDING}
     * @throws IllegalArgumentException if it cannot sample such a space, or not with its settings; the message is shown
     *                                  to the user
     */
    List<Point> next(SearchSpace space, List<Attempt> attempts, int most);
}
