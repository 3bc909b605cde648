package dev.cambium.task.ring;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What all tasks observe and answer: a fixation input, two modalities that each show the same ring of places,
 * and a choice between fixating and responding at one of the places.
 */
public final class Ring {

    /** Places on the ring, and input units of each modality. */
    public static final int PLACES = 16;

    /** The input unit that asks for fixation; the modalities follow it. */
    static final int FIXATION_CHANNEL = 0;
    /** The fixation unit and both modalities. */
    static final int CHANNELS = 1 + 2 * PLACES;
    /** Choice 0 is to fixate, 1 + k to respond at place k. */
    static final int CHOICES = 1 + PLACES;

    private static final double PEAK = 0.8;

    private Ring() {
    }

    /** What is observed: the fixation unit and both modalities, {@value #CHANNELS} input units. */
    public static List<Channel> channels() {
        return List.of(new Channel("fixation", 1), new Channel("modality1", PLACES), new Channel("modality2", PLACES));
    }

    /** What is answered: {@value #CHOICES} choices. */
    public static ActionSpace actions() {
        return new ActionSpace.Choices(CHOICES);
    }

    /** What the choices stand for: {@code fixate}, and {@code place 0} to {@code place 15}. */
    public static List<String> actionNames() {
        return Stream.concat(Stream.of("fixate"), IntStream.range(0, PLACES).mapToObj(place -> "place " + place))
                .toList();
    }

    /** The first input unit of a modality, 0 or 1. */
    static int channel(int modality) {
        return 1 + modality * PLACES;
    }

    /** The choice that responds at a place. */
    static int choice(int place) {
        return 1 + place;
    }

    /** The place half the ring away. */
    static int opposite(int place) {
        return (place + PLACES / 2) % PLACES;
    }

    /**
     * The input of one modality for a stimulus at each place.
     *
     * @return [place of the stimulus][unit]
     */
    static float[][] bumps(double strength) {
        float[][] bumps = new float[PLACES][];
        for (int place = 0; place < PLACES; place++) {
            bumps[place] = bump(place, strength);
        }
        return bumps;
    }

    /**
     * The input of one modality for a stimulus: 0.8·exp(−(d/(π/8))²/2)·strength, where d is the distance on the circle
     * between the stimulus and a unit. As neighbouring units are π/8 apart, d/(π/8) counts places.
     *
     * @param place where the stimulus is, from 0 to below {@value #PLACES}; it may lie between two units
     * @return one value a unit
     */
    static float[] bump(double place, double strength) {
        float[] bump = new float[PLACES];
        for (int unit = 0; unit < PLACES; unit++) {
            double along = Math.abs(place - unit);
            double distance = Math.min(along, PLACES - along);
            bump[unit] = (float) (PEAK * Math.exp(-0.5 * distance * distance) * strength);
        }
        return bump;
    }

    /**
     * Adds independent normal noise to each step of a period.
     *
     * @param from  the first input unit that gets noise
     * @param count how many consecutive units get it
     * @param sigma its standard deviation; nothing is drawn if it is 0
     */
    static void addNoise(Trial trial, Period period, int from, int count, double sigma, RandomGenerator random) {
        if (sigma == 0) {
            return;
        }
        for (int step = period.from(); step < period.to(); step++) {
            for (int channel = from; channel < from + count; channel++) {
                trial.observe(step, channel, sigma * random.nextGaussian());
            }
        }
    }
}
