package dev.cambium.network.constraint;

import dev.cambium.api.network.Parameter;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Columns that keep their values. */
final class FixedColumns implements Constraint {

    private final Parameter parameter;
    private final boolean[] fixed;
    private final INDArray kept; // owns the memory of keptValues
    private final FloatBuffer keptValues;

    /** @param fixed of each column, whether it keeps its values, at first those of now */
    FixedColumns(Parameter parameter, boolean[] fixed) {
        this.parameter = parameter;
        this.fixed = fixed;
        kept = parameter.value().dup('f');
        keptValues = kept.data().asNioFloat();
    }

    @Override
    public Parameter parameter() {
        return parameter;
    }

    @Override
    public void remember() {
        kept.assign(parameter.value());
    }

    @Override
    public void maskGradient(int column, float[][] scratch) {
        if (fixed[column]) {
            int rows = parameter.rows();
            Arrays.fill(scratch[0], 0, rows, 0f);
            parameter.gradients().put(column * rows, scratch[0], 0, rows);
        }
    }

    @Override
    public void enforce(int column, float[][] scratch) {
        if (fixed[column]) {
            int rows = parameter.rows();
            keptValues.get(column * rows, scratch[0], 0, rows);
            parameter.values().put(column * rows, scratch[0], 0, rows);
        }
    }
}
