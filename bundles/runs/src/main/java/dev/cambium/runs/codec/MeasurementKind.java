package dev.cambium.runs.codec;

import com.google.gson.JsonObject;
import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Artifact;
import dev.cambium.api.metric.Measurement.Better;
import dev.cambium.api.metric.Measurement.Curve;
import dev.cambium.api.metric.Measurement.Histogram;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Scatter;
import dev.cambium.api.metric.Measurement.SignificanceTest;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.base.json.Json;
import dev.cambium.base.json.SavedObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A kind of measurement, as its {@code kind} in {@code analysis.json} says it: the one list of kinds that can be
 * written and read.
 */
enum MeasurementKind {

    SCALAR(Scalar.class) {
        @Override
        void write(Measurement measurement, MeasurementParts parts) {
            Scalar scalar = (Scalar) measurement;
            parts.json().addProperty("headline", scalar.headline());
            parts.json().add("value", Json.number(scalar.value()));
            if (!Double.isNaN(scalar.outOf())) {
                parts.json().add("outOf", Json.number(scalar.outOf()));
            }
            if (scalar.better() != Better.UNSAID) {
                parts.json().addProperty("better", scalar.better().name().toLowerCase(Locale.ROOT));
            }
        }

        @Override
        Measurement read(String name, String title, String unit, SavedParts parts) {
            SavedObject json = parts.json();
            return new Scalar(name, title, unit, json.number("value"), json.number("outOf", Double.NaN),
                    json.logical("headline"), parts.better());
        }
    },

    TEST(SignificanceTest.class) {
        @Override
        void write(Measurement measurement, MeasurementParts parts) {
            SignificanceTest test = (SignificanceTest) measurement;
            JsonObject json = parts.json();
            json.addProperty("headline", test.headline());
            json.add("value", Json.number(test.value()));
            json.add("mean", Json.number(test.mean()));
            json.add("deviation", Json.number(test.deviation()));
            json.add("z", Json.number(test.z()));
            json.add("p", Json.number(test.p()));
            parts.add(test.chance());
        }

        @Override
        Measurement read(String name, String title, String unit, SavedParts parts) {
            return new SignificanceTest(name, title, unit, parts.json().number("value"), parts.numbers(),
                    parts.json().logical("headline"));
        }
    },

    VECTOR(Vector.class) {
        @Override
        void write(Measurement measurement, MeasurementParts parts) {
            Vector vector = (Vector) measurement;
            parts.add("labels", vector.labels());
            parts.add("along", vector.along());
            parts.add(vector.values());
        }

        @Override
        Measurement read(String name, String title, String unit, SavedParts parts) {
            return new Vector(name, title, unit, parts.numbers(), parts.labels("labels"), parts.axis("along"));
        }
    },

    LABELS(Labels.class) {
        @Override
        void write(Measurement measurement, MeasurementParts parts) {
            parts.add(((Labels) measurement).classes());
        }

        @Override
        Measurement read(String name, String title, String unit, SavedParts parts) {
            return new Labels(name, title, parts.classes());
        }
    },

    MATRIX(Matrix.class) {
        @Override
        void write(Measurement measurement, MeasurementParts parts) {
            Matrix matrix = (Matrix) measurement;
            parts.add("rowLabels", matrix.rowLabels());
            parts.add("columnLabels", matrix.columnLabels());
            parts.add("down", matrix.down());
            parts.add("across", matrix.across());
            parts.add(matrix.values(), matrix.columns());
        }

        @Override
        Measurement read(String name, String title, String unit, SavedParts parts) {
            return new Matrix(name, title, unit, parts.rows(), parts.labels("rowLabels"), parts.labels("columnLabels"),
                    parts.axis("down"), parts.axis("across"));
        }
    },

    CURVE(Curve.class) {
        @Override
        void write(Measurement measurement, MeasurementParts parts) {
            Curve curve = (Curve) measurement;
            parts.add("x", curve.x());
            parts.add("y", curve.y());
            parts.addSeries("lines", curve.lines());
        }

        @Override
        Measurement read(String name, String title, String unit, SavedParts parts) {
            return new Curve(name, title, parts.quantity("x"), parts.quantity("y"),
                    parts.series("lines"));
        }
    },

    HISTOGRAM(Histogram.class) {
        @Override
        void write(Measurement measurement, MeasurementParts parts) {
            Histogram histogram = (Histogram) measurement;
            parts.json().addProperty("heightTitle", histogram.heightTitle());
            parts.json().add("edges", MeasurementParts.row(histogram.edges()));
            parts.json().add("heights", MeasurementParts.row(histogram.heights()));
        }

        @Override
        Measurement read(String name, String title, String unit, SavedParts parts) {
            return new Histogram(name, title, unit, parts.json().numbers("edges"), parts.json().numbers("heights"),
                    parts.json().text("heightTitle"));
        }
    },

    SCATTER(Scatter.class) {
        @Override
        void write(Measurement measurement, MeasurementParts parts) {
            Scatter scatter = (Scatter) measurement;
            parts.add("x", scatter.x());
            parts.add("y", scatter.y());
            parts.addSeries("groups", scatter.groups());
        }

        @Override
        Measurement read(String name, String title, String unit, SavedParts parts) {
            return new Scatter(name, title, parts.quantity("x"), parts.quantity("y"),
                    parts.series("groups"));
        }
    },

    ARTIFACT(Artifact.class) {
        @Override
        void write(Measurement measurement, MeasurementParts parts) {
            parts.json().addProperty("file", ArtifactNames.relative(((Artifact) measurement).file()));
        }

        @Override
        Measurement read(String name, String title, String unit, SavedParts parts) {
            SavedObject json = parts.json();
            return new Artifact(name, title, ArtifactNames.resolve(json.file(), json.text("file"))
                    .orElseThrow(() -> json.problem("file", "a file in " + ArtifactNames.FOLDER + "/")));
        }
    };

    private final Class<? extends Measurement> type;

    MeasurementKind(Class<? extends Measurement> type) {
        this.type = type;
    }

    /** What the JSON calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a measurement. */
    static MeasurementKind of(Measurement measurement) {
        return Arrays.stream(values()).filter(kind -> kind.type.isInstance(measurement)).findFirst()
                .orElseThrow(() -> new IllegalStateException("measurement '" + measurement.name()
                        + "' is of a kind that cannot be written"));
    }

    /** The kind that a measurement in a file says it is of. */
    static MeasurementKind of(SavedObject json) {
        String word = json.text("kind");
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst()
                .orElseThrow(() -> json.problem("kind", "one of " + Arrays.stream(values())
                        .map(MeasurementKind::word).collect(Collectors.joining(", "))));
    }

    /** Adds to the JSON what this kind has beside name, title and unit. */
    abstract void write(Measurement measurement, MeasurementParts parts);

    /**
     * The measurement that {@link #write} wrote.
     *
     * @throws IllegalArgumentException if the parts are sound, but do not go together
     */
    abstract Measurement read(String name, String title, String unit, SavedParts parts);
}
