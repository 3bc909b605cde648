package dev.cambium.runs.folder;

import dev.cambium.api.network.Layout;
import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import dev.cambium.base.AtomicFile;
import dev.cambium.runs.numpy.NumpyArchive;
import dev.cambium.runs.numpy.NumpyArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A network as others read it: its arrays. {@link NetworkReader} reads it back. */
public final class NetworkFiles {

    private NetworkFiles() {
    }

    /**
     * Writes all parameters, biases as vectors, the position of each neuron in grid steps, [neuron × dimension], and
     * under Dale's law {@code excitatory}, 1 for each excitatory neuron and 0 for the others.
     *
     * @param excitatory whether each neuron excites; empty without Dale's law
     */
    public static void write(Path file, Model network, boolean[] excitatory) throws IOException {
        Map<String, NumpyArray> arrays = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            NumpyArray array = NumpyArray.of(parameter.value());
            arrays.put(parameter.name(), parameter.role().isWeights() ? array : array.reshaped(parameter.rows()));
        }
        Layout layout = network.layout();
        float[] positions = new float[layout.neurons() * layout.dimensions()];
        for (int neuron = 0; neuron < layout.neurons(); neuron++) {
            for (int d = 0; d < layout.dimensions(); d++) {
                positions[neuron * layout.dimensions() + d] = layout.coordinate(layout.place(neuron), d);
            }
        }
        arrays.put("positions", NumpyArray.of(positions, layout.neurons(), layout.dimensions()));
        if (excitatory.length > 0) {
            int[] signs = IntStream.range(0, excitatory.length).map(neuron -> excitatory[neuron] ? 1 : 0).toArray();
            arrays.put(SavedSigns.ARRAY, NumpyArray.of(signs, signs.length));
        }
        AtomicFile.write(file, out -> NumpyArchive.write(out, arrays));
    }
}
