package dev.cambium.network.batch;

/** Where the sequences of training batches come from, and what scores the answers to them. Used by one thread. */
public interface BatchSource {

    /** What the network answered to the whole trials of a batch. */
    @FunctionalInterface
    interface Answers {

        /** The outputs of a trial, [step × output]; valid until the next call. */
        float[] to(int trial);
    }

    /**
     * Fills a batch, or a part of it.
     *
     * @param step  the training step
     * @param first the number in the whole batch of the first sequence
     */
    void fill(Batch batch, long step, int first);

    /** Notes how good the answers to the whole trials of the batch are that was filled last. */
    void score(Outcomes outcomes, Answers answers);
}
