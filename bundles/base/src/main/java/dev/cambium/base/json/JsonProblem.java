package dev.cambium.base.json;

/** A text is not JSON, or goes beyond what is read. The message tells what is wrong, without the place. */
public final class JsonProblem extends Exception {

    private static final long serialVersionUID = 1;

    private final int line;

    JsonProblem(int line, String message) {
        super(message);
        this.line = line;
    }

    /** The line that it is in, from 1. */
    int line() {
        return line;
    }
}
