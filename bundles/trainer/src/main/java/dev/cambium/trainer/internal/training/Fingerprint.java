package dev.cambium.trainer.internal.training;

import dev.cambium.api.network.Model;
import dev.cambium.api.network.Parameter;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** A number that is another one if any weight or place of a network is: tells whether somebody changed it. */
final class Fingerprint {

    private Fingerprint() {
    }

    static long of(Model model) {
        long hash = Arrays.hashCode(model.layout().places()) * 31L + model.layout().swaps();
        for (Parameter parameter : model.parameters()) {
            FloatBuffer values = parameter.values();
            // who moves the limit makes the network unreadable to all others
            int length = Math.min(values.limit(), parameter.length());
            hash = hash * 31 + length;
            for (int k = 0; k < length; k++) {
                hash = hash * 31 + Float.floatToRawIntBits(values.get(k));
            }
        }
        return hash;
    }
}
