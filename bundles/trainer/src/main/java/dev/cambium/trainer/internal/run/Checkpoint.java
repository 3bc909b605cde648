package dev.cambium.trainer.internal.run;

import dev.cambium.api.network.Parameter;
import dev.cambium.trainer.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The complete state of a training in one file: read back, training goes on bit by bit as if never interrupted. */
final class Checkpoint {

    private static final String STEP = "training/step";
    private static final String SEED = "training/seed";
    private static final String PLACES = "layout/places";
    private static final String SWAPS = "layout/swaps";
    private static final String LOSS = "progress/loss";
    private static final String CORRECT = "progress/correct";
    private static final String TRIALS = "progress/trials";

    private Checkpoint() {
    }

    /**
     * Writes a checkpoint over the last.
     *
     * @throws ArithmeticException if a parameter is not a number; the last checkpoint then stays
     */
    static void write(Path file, Training training) throws IOException {
        training.requireFiniteParameters();
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        arrays.put(STEP, NumpyArray.of(new long[] {training.step()}, 1));
        arrays.put(SEED, NumpyArray.of(new long[] {training.seed()}, 1));
        for (Parameter parameter : training.network().parameters()) {
            arrays.put("parameter/" + parameter.name(), NumpyArray.of(parameter.value()));
        }
        arrays.put(PLACES, NumpyArray.of(training.network().layout().places(), training.network().hidden()));
        arrays.put(SWAPS, NumpyArray.of(new long[] {training.network().layout().swaps()}, 1));
        training.optimizer().state().forEach((name, array) -> arrays.put("optimizer/" + name, NumpyArray.of(array)));
        training.regularizer().state().forEach(
                (name, array) -> arrays.put("regularizer/" + name, NumpyArray.of(array)));
        ProgressTally tally = training.tally();
        arrays.put(LOSS, NumpyArray.of(tally.losses(), 2));
        arrays.put(CORRECT, NumpyArray.of(tally.correct(), tally.correct().length));
        arrays.put(TRIALS, NumpyArray.of(tally.trials(), tally.trials().length));
        AtomicFile.write(file, out -> NumpyArchive.write(out, arrays));
    }

    /**
     * Restores a training that has begun and not taken a step.
     *
     * @throws InputException if the file is damaged or belongs to another experiment; the training is then unusable
     */
    static void restore(Path file, Training training) {
        Map<String, NumpyArray> arrays = NumpyArchive.read(file);
        Reader reader = new Reader(file, arrays);
        for (Parameter parameter : training.network().parameters()) {
            reader.take("parameter/" + parameter.name(), array -> array.copyInto(parameter.value()));
        }
        reader.take(PLACES, places -> reader.take(SWAPS,
                swaps -> training.network().layout().restore(places.ints(), swaps.longs()[0])));
        reader.takeAll("optimizer/", training.optimizer().state());
        reader.takeAll("regularizer/", training.regularizer().state());
        reader.take(LOSS, losses -> reader.take(CORRECT, correct -> reader.take(TRIALS,
                trials -> training.tally().restore(losses.doubles(), correct.longs(), trials.longs()))));
        reader.take(SEED, seed -> {
            if (seed.longs()[0] != training.seed()) {
                throw new IllegalArgumentException("is " + seed.longs()[0] + ", but the experiment's seed is "
                        + training.seed());
            }
        });
        reader.take(STEP, step -> training.restoreStep(step.longs()[0]));
    }

    private record Reader(Path file, Map<String, NumpyArray> arrays) {

        void take(String name, Consumer<NumpyArray> action) {
            NumpyArray array = arrays.get(name);
            if (array == null) {
                throw new InputException(file + ": is damaged: array '" + name + "' is missing");
            }
            try {
                action.accept(array);
            } catch (IllegalArgumentException e) {
                throw new InputException(file + ": array '" + name + "' does not fit: " + e.getMessage(), e);
            }
        }

        void takeAll(String prefix, Map<String, INDArray> state) {
            state.forEach((name, array) -> take(prefix + name, saved -> saved.copyInto(array)));
        }
    }
}
