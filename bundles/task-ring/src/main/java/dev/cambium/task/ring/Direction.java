package dev.cambium.task.ring;

/** Which way an answer is shifted along the ring. */
enum Direction {
    /** It is not. */
    NONE(0, ""),
    /** To higher places, in the published names {@code r}. */
    RIGHT(1, "r"),
    /** To lower places, in the published names {@code l}. */
    LEFT(-1, "l");

    private final int sign;
    private final String letter;

    Direction(int sign, String letter) {
        this.sign = sign;
        this.letter = letter;
    }

    /** What a number of places is multiplied with. */
    int sign() {
        return sign;
    }

    /** What the name of a task ends with. */
    String letter() {
        return letter;
    }

    /** The other way. */
    Direction opposite() {
        return switch (this) {
            case NONE -> NONE;
            case RIGHT -> LEFT;
            case LEFT -> RIGHT;
        };
    }

    /** In words. */
    String words() {
        return switch (this) {
            case NONE -> "nowhere";
            case RIGHT -> "up the ring";
            case LEFT -> "down the ring";
        };
    }
}
