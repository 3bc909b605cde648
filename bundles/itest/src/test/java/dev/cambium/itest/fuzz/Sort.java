package dev.cambium.itest.fuzz;

/** A sort of input: how one is made, what it is given to, and what has to hold beside what always holds. */
@FunctionalInterface
interface Sort {

    /** Makes an input, and has commands answer it. */
    void play(Chance chance, Stage stage) throws Exception;
}
