package dev.cambium.index.internal.filter;

import java.util.List;

/** What has to be true of a run. */
public sealed interface Filter {

    /** Each of some filters; there is at least one. */
    record All(List<Filter> parts) implements Filter {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** One of some filters; there is at least one. */
    record Any(List<Filter> parts) implements Filter {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** What is not true. */
    record Not(Filter part) implements Filter {
    }

    /**
     * A comparison; false for a run that does not have the field.
     *
     * @param field  as it is written
     * @param values one, or of {@link Operator#IN} at least one
     */
    record Comparison(String field, Operator operator, List<Value> values) implements Filter {
        public Comparison {
            values = List.copyOf(values);
        }
    }

    /** How a field is compared with a value. */
    enum Operator {
        EQUAL("="), LESS("<"), AT_MOST("<="), MORE(">"), AT_LEAST(">="),
        /** Holds the text, in capitals or not; with {@code *} and {@code ?} it has to be all of it. */
        LIKE("~"), IN("in");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /**
     * A value.
     *
     * @param quoted whether it was in quotes, and so is a text whatever it looks like
     */
    record Value(String text, boolean quoted) {

        /** The number that it is, or {@code null}. */
        public Number number() {
            if (quoted || !text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
                return null;
            }
            if (text.matches("[+-]?\\d{1,18}")) {
                return Long.valueOf(text);
            }
            return Double.valueOf(text);
        }
    }
}
