package dev.cambium.trainer.internal.training;

import dev.cambium.api.network.Parameter;
import dev.cambium.api.network.Role;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import dev.cambium.base.json.Json;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.course.Recipe;
import dev.cambium.experiment.course.Transition;
import dev.cambium.network.rnn.RecurrentNetwork;
import dev.cambium.runs.folder.CheckpointFormat;
import dev.cambium.runs.folder.Strengths;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The complete state of a training: read back, training goes on bit by bit as if never interrupted.
 *
 * @param origin where it comes from, for messages
 * @param arrays the state, by name
 */
public record Checkpoint(String origin, Map<String, NumpyArray> arrays) {

    private static final String STEP = "training/step";
    private static final String SEED = "training/seed";
    private static final String CHANGES = "training/changes";
    private static final String TRAINED = "training/experiment";
    private static final String PARAMETER = "parameter/";
    private static final String PLACES = Strengths.PLACES;
    private static final String SWAPS = "layout/swaps";
    private static final String LOSS = "progress/loss";
    private static final String CORRECT = "progress/correct";
    private static final String TRIALS = CheckpointFormat.TRIALS;
    private static final String ACCURACY = CheckpointFormat.ACCURACY;
    private static final String ENDED = CheckpointFormat.ENDED;
    private static final String W_IN = PARAMETER + "W_in";
    private static final String W_REC = Strengths.WEIGHTS;
    /** What each has. */
    private static final Set<String> ALWAYS = Set.of(STEP, SEED, CHANGES, W_IN, W_REC, PARAMETER + "b_rec",
            PARAMETER + "W_out", PARAMETER + "b_out", PLACES, SWAPS, LOSS, CORRECT, TRIALS, ACCURACY, ENDED);
    /** What one may have, beside the states of plug-ins; the end of a phase is that of several experiments. */
    private static final Set<String> SOMETIMES = Set.of(PARAMETER + "h_0", TRAINED);
    private static final List<String> PLUGINS = List.of("optimizer/", "regularizer/", "observer/");

    /**
     * The state of a training at this moment.
     *
     * @param changes how many changes of its schedule have been made
     * @throws ArithmeticException if a parameter is not a number
     */
    public static Checkpoint of(Training training, int changes) {
        training.requireFiniteParameters();
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        arrays.put(STEP, number(training.step()));
        arrays.put(SEED, number(training.seed()));
        arrays.put(CHANGES, number(changes));
        for (Parameter parameter : training.network().parameters()) {
            arrays.put(PARAMETER + parameter.name(), NumpyArray.of(parameter.value()));
        }
        arrays.put(PLACES, NumpyArray.of(training.network().layout().places(), training.network().hidden()));
        arrays.put(SWAPS, number(training.network().layout().swaps()));
        training.optimizerState().saved().forEach((name, array) -> arrays.put("optimizer/" + name, array));
        training.regularizerState().saved().forEach((name, array) -> arrays.put("regularizer/" + name, array));
        training.observerStates().forEach((observer, state) -> state.saved().forEach((name, array) ->
                arrays.put(group(observer) + "/" + name, array)));
        arrays.put(ENDED, number(training.isEnded() ? 1 : 0));
        ProgressTally tally = training.tally();
        arrays.put(LOSS, NumpyArray.of(tally.losses(), 2));
        double[] scores = tally.scores();
        arrays.put(CORRECT, training.isGraded() ? NumpyArray.of(scores, scores.length) // otherwise whole numbers
                : NumpyArray.of(Arrays.stream(scores).mapToLong(score -> (long) score).toArray(), scores.length));
        arrays.put(TRIALS, NumpyArray.of(tally.trials(), tally.trials().length));
        double[] accuracy = training.sampling().accuracy();
        arrays.put(ACCURACY, NumpyArray.of(accuracy, accuracy.length));
        return new Checkpoint("the state at step " + training.step(), arrays);
    }

    /** The same state, with what it was trained with. */
    public Checkpoint madeWith(Recipe trained) {
        Map<String, NumpyArray> all = new LinkedHashMap<>(arrays);
        all.put(TRAINED, NumpyArray.of(Json.line(trained.write())));
        return new Checkpoint(origin, all);
    }

    /** The same state without the experiment: that of several, which had a beginning in common. */
    public Checkpoint ofAny() {
        Map<String, NumpyArray> others = new LinkedHashMap<>(arrays);
        others.remove(TRAINED);
        return new Checkpoint(origin, others);
    }

    /**
     * What the state was trained with, if that is known.
     *
     * @throws InputException if it is damaged
     */
    Optional<Recipe> trained() {
        Path file = Path.of(origin);
        return Optional.ofNullable(arrays.get(TRAINED)).map(text ->
                Recipe.read(file, Json.parse(file, new String(text.data(), StandardCharsets.UTF_8))));
    }

    /**
     * Sees to it that the file of an experiment still says what this was trained with, if that is known.
     *
     * @throws InputException if it does not; names the keys
     */
    public void requireTrainedWith(Path file, Experiment experiment) {
        trained().ifPresent(trained -> TrainedExperiment.requireSame(file, experiment, trained, changes(), step()));
    }

    private static NumpyArray number(long value) {
        return NumpyArray.of(new long[] {value}, 1);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws InputException if the file is damaged, or not a checkpoint
     */
    public static Checkpoint read(Path file) {
        Checkpoint checkpoint = new Checkpoint(file.toString(),
                CheckpointFormat.FORMAT.upgraded(file, NumpyArchive.read(file)));
        ALWAYS.stream().sorted().forEach(checkpoint::array);
        for (String name : checkpoint.arrays.keySet()) {
            if (!ALWAYS.contains(name) && !SOMETIMES.contains(name) && PLUGINS.stream().noneMatch(name::startsWith)) {
                throw new InputException(file + ": is damaged: no checkpoint has an array " + Words.quote(name));
            }
        }
        return checkpoint;
    }

    /** Writes this over the last. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, out -> NumpyArchive.writeSealed(out, CheckpointFormat.FORMAT.stamped(arrays)));
    }

    /** Where the state of an observer stands. */
    private static String group(String title) {
        return title.replace(' ', '/');
    }

    /** Whether an observer ended the training before its last step. */
    public boolean isEnded() {
        return number(ENDED) == 1;
    }

    /** The number of steps taken. */
    public long step() {
        return number(STEP);
    }

    /** How many changes of the schedule have been made. */
    public int changes() {
        return (int) number(CHANGES);
    }

    private long number(String name) {
        long[] number = new long[1];
        take(name, array -> {
            number[0] = single(array);
            if (number[0] < 0 || number[0] > Integer.MAX_VALUE && name.equals(CHANGES)) {
                throw new IllegalArgumentException("is " + number[0]);
            }
        });
        return number[0];
    }

    private static long single(NumpyArray array) {
        long[] values = array.longs();
        if (values.length != 1) {
            throw new IllegalArgumentException("has " + values.length + " numbers, expected one");
        }
        return values[0];
    }

    /** What came of restoring: what the training has from the checkpoint, and what begins anew. */
    public record Restored(List<String> carried, List<String> begun) {
    }

    /**
     * Restores a training that has begun and not taken a step.
     *
     * @param transition what has changed since
     * @throws InputException if this is damaged or belongs to another experiment; the training is then unusable
     */
    public Restored restoreInto(Training training, Transition transition) {
        restoreInto(training.network(), transition);
        Restored restored = new Restored(new ArrayList<>(List.of("weights", "places")), new ArrayList<>());
        for (int task = 0; task < transition.tasks().length; task++) {
            if (transition.tasks()[task] < 0) {
                restored.begun().add("rule input of " + training.network().tasks().get(task));
            }
        }
        takeState("optimizer", "optimizer", training.optimizerState(), transition.newOptimizer(), transition,
                restored);
        takeState("regularizer", "regularizer", training.regularizerState(), transition.newRegularizer(), transition,
                restored);
        training.observerStates().forEach((observer, state) ->
                takeState(group(observer), observer, state, false, transition, restored));
        if (isEnded()) {
            training.restoreEnd();
        }
        take(LOSS, losses -> take(CORRECT, correct -> take(TRIALS, trials -> training.tally().restore(losses.doubles(),
                moved(correct.numbers(), transition), moved(trials.longs(), transition)))));
        take(ACCURACY, accuracy -> training.sampling().restore(moved(accuracy.doubles(), transition)));
        take(SEED, seed -> {
            if (single(seed) != training.seed()) {
                throw new IllegalArgumentException("is " + single(seed) + ", but the experiment's seed is "
                        + training.seed());
            }
        });
        take(STEP, step -> training.restoreStep(single(step)));
        return restored;
    }

    /** Restores a network alone. */
    public void restoreInto(RecurrentNetwork network, Transition transition) {
        for (Parameter parameter : network.parameters()) {
            take(PARAMETER + parameter.name(), array -> {
                boolean perInput = parameter.role() == Role.INPUT_WEIGHTS && !transition.keepsTasks();
                if (!perInput) {
                    array.copyInto(parameter.value());
                } else if (!array.copyColumnsInto(parameter.value(), columns(array, transition))) {
                    throw new IllegalArgumentException("is " + Arrays.toString(array.shape()) + ", but the tasks need "
                            + Arrays.toString(parameter.value().shape()) + ": do they observe what the former did?");
                }
            });
        }
        take(PLACES, places -> take(SWAPS, swaps -> network.layout().restore(places.ints(), single(swaps))));
    }

    private static int[] columns(NumpyArray array, Transition transition) {
        if (array.shape().length != 2) {
            throw new IllegalArgumentException("is " + Arrays.toString(array.shape()) + ", expected a matrix");
        }
        return transition.inputs((int) array.shape()[1]);
    }

    private static long[] moved(long[] perTask, Transition transition) {
        requireTasks(perTask.length, transition);
        return Arrays.stream(transition.tasks()).mapToLong(task -> task < 0 ? 0 : perTask[task]).toArray();
    }

    private static double[] moved(double[] perTask, Transition transition) {
        requireTasks(perTask.length, transition);
        return Arrays.stream(transition.tasks()).mapToDouble(task -> task < 0 ? 0 : perTask[task]).toArray();
    }

    private static void requireTasks(int tasks, Transition transition) {
        if (tasks != transition.tasksBefore()) {
            throw new IllegalArgumentException("is of " + tasks + " tasks, expected " + transition.tasksBefore());
        }
    }

    /** Restores what fits of a plug-in's state; the rest is left as the plug-in has begun it. */
    private void takeState(String group, String plugin, PluginState state, boolean anew, Transition transition,
            Restored restored) {
        List<String> begun = new ArrayList<>();
        for (String name : state.names()) {
            NumpyArray saved = anew ? null : arrays.get(group + "/" + name);
            if (saved == null || !state.restore(name, saved, transition)) {
                begun.add(name);
            }
        }
        if (begun.size() < state.names().size()) {
            restored.carried().add("state of the " + plugin);
        }
        if (!begun.isEmpty()) {
            restored.begun().add("state of the " + plugin
                    + (begun.size() < state.names().size() ? " (" + String.join(", ", begun) + ")" : ""));
        }
    }

    private NumpyArray array(String name) {
        NumpyArray array = arrays.get(name);
        if (array == null) {
            throw new InputException(origin + ": is damaged: array '" + name + "' is missing");
        }
        return array;
    }

    private void take(String name, Consumer<NumpyArray> action) {
        NumpyArray array = array(name);
        try {
            action.accept(array);
        } catch (IllegalArgumentException e) {
            throw new InputException(origin + ": array '" + name + "' does not fit: " + e.getMessage(), e);
        }
    }
}
