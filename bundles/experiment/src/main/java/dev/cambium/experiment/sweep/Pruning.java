package dev.cambium.experiment.sweep;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Nearest;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.WrittenNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How points are given up early, by successive halving (Jamieson and Talwalkar 2016): at each rung only the better ones
 * go on.
 *
 * @param by      what counts, in mean over the seeds of a point: a figure of the lines of progress or, with a dot, a
 *                number that a metric measures, by its metric and its name
 * @param best    which values are the best; empty where that is not said, and is found out before anything is trained
 * @param rungs   after how many training steps it is decided, in ascending order
 * @param keep    the share of the points that go on at each rung, above 0 and below 1; at least one does
 * @param waiting whether all points have to be at a rung before it is decided there, so that the same points are given
 *                up each time; else each goes on that is among the best so far (asynchronous successive halving, Li et
 *                al. 2020)
 */
public record Pruning(String by, Optional<Best> best, List<Long> rungs, double keep, boolean waiting) {

    /** The figures that each line of progress has; which of their values are better is no question. */
    public static final List<String> OF_TRAINING = List.of("loss", "penalty", "accuracy");

    private static final String BY = "by";
    private static final String BEST = "best";
    private static final String RUNGS = "rungs";
    private static final String KEEP = "keep";
    private static final String WAIT = "wait";
    private static final List<String> KEYS = List.of(BY, BEST, RUNGS, KEEP, WAIT);
    private static final double THIRD = 1 / 3.0;

    public Pruning {
        rungs = List.copyOf(rungs);
    }

    /** Which values are the best. */
    public enum Best {
        /** As of an accuracy. */
        HIGHEST,
        /** As of a loss, or of what a network costs. */
        LOWEST;

        /** As people write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is a metric that says what counts; else the lines of progress do. */
    public boolean isMeasured() {
        return by.contains(".");
    }

    /** The metric that says what counts. */
    public String metric() {
        return by.substring(0, by.indexOf('.'));
    }

    /** The number that counts among those of the metric. */
    public String measurement() {
        return by.substring(by.indexOf('.') + 1);
    }

    /** Whether the lowest is the best. */
    public boolean lowest() {
        return best.filter(Best.LOWEST::equals).isPresent();
    }

    /** The same, with what was found to be meant. */
    public Pruning meaning(String figure, Best values) {
        return new Pruning(figure, Optional.of(values), rungs, keep, waiting);
    }

    /** Something about it is wrong. */
    public static final class WrongException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String key;

        WrongException(String key, String message) {
            super(message);
            this.key = key;
        }

        /** The key that is wrong, below that of all; empty if it is all. */
        public String key() {
            return key;
        }
    }

    /**
     * Reads it.
     *
     * @throws WrongException if it is wrong
     */
    public static Pruning read(JsonElement given) throws WrongException {
        if (!(given instanceof JsonObject json)) {
            throw problem("", given, "an object such as { \"by\": \"accuracy\", \"rungs\": [500, 1500] }");
        }
        for (String key : json.keySet()) {
            if (!KEYS.contains(key)) {
                throw new WrongException(key, "unknown key" + Nearest.suggestion(key, KEYS));
            }
        }
        String by = json.get(BY) instanceof JsonPrimitive text && text.isString() ? text.getAsString() : "";
        if (by.isBlank()) {
            throw problem(BY, json.get(BY),
                    "the name of a figure of progress or of a measurement, such as \"accuracy\" or \"loss\"");
        }
        return new Pruning(by, best(json.get(BEST), by), rungs(json.get(RUNGS)), keep(json.get(KEEP)),
                waiting(json.get(WAIT)));
    }

    private static WrongException problem(String key, JsonElement given, String expected) {
        return new WrongException(key, (given == null ? "is missing" : "is " + JsonWords.shown(given))
                + ", expected " + expected);
    }

    private static Optional<Best> best(JsonElement given, String by) throws WrongException {
        if (given == null) {
            return !OF_TRAINING.contains(by) ? Optional.empty()
                    : Optional.of(by.equals("accuracy") ? Best.HIGHEST : Best.LOWEST);
        }
        String written = given instanceof JsonPrimitive text ? WrittenNumber.textOf(text) : "";
        Optional<Best> best = Arrays.stream(Best.values()).filter(each -> each.word().equals(written)).findFirst();
        if (best.isEmpty()) {
            throw problem(BEST, given, "\"" + Best.HIGHEST.word() + "\" or \"" + Best.LOWEST.word() + "\"");
        }
        return best;
    }

    private static List<Long> rungs(JsonElement given) throws WrongException {
        List<Long> rungs = new ArrayList<>();
        if (given instanceof JsonArray list) {
            for (JsonElement each : list) {
                OptionalLong step = WrittenNumber.whole(each);
                if (step.isEmpty() || step.getAsLong() < 1
                        || !rungs.isEmpty() && step.getAsLong() <= rungs.get(rungs.size() - 1)) {
                    rungs.clear();
                    break;
                }
                rungs.add(step.getAsLong());
            }
        }
        if (rungs.isEmpty()) {
            throw problem(RUNGS, given, "numbers of training steps in ascending order, such as [500, 1500]");
        }
        return rungs;
    }

    private static double keep(JsonElement given) throws WrongException {
        if (given == null) {
            return THIRD;
        }
        double keep = given instanceof JsonPrimitive number && number.isNumber() ? number.getAsDouble() : Double.NaN;
        if (!(keep > 0 && keep < 1)) {
            throw problem(KEEP, given, "the share that goes on at each rung, above 0 and below 1");
        }
        return keep;
    }

    private static boolean waiting(JsonElement given) throws WrongException {
        if (given == null) {
            return true;
        }
        if (!(given instanceof JsonPrimitive truth) || !truth.isBoolean()) {
            throw problem(WAIT, given, "true, to decide when all points are at a rung, or false");
        }
        return truth.getAsBoolean();
    }

    JsonObject write() {
        JsonObject json = new JsonObject();
        json.addProperty(BY, by);
        best.ifPresent(each -> json.addProperty(BEST, each.word()));
        JsonArray steps = new JsonArray();
        rungs.forEach(steps::add);
        json.add(RUNGS, steps);
        json.addProperty(KEEP, keep);
        json.addProperty(WAIT, waiting);
        return json;
    }
}
