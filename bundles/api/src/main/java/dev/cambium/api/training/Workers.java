package dev.cambium.api.training;

import java.util.function.IntConsumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The threads of a training. A plug-in may share work on large arrays out among them; {@code Stretches} of the toolkit
 * does that for work that treats each element alike.
 */
@ProviderType
public interface Workers {

    /** The calling thread alone. */
    Workers ALONE = new Workers() {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public void run(IntConsumer work) {
            work.accept(0);
        }
    };

    /** How many threads there are, the calling one among them. */
    int count();

    /**
     * Does the parts 0 … {@link #count} − 1 of some work side by side, part 0 on the calling thread, and returns when
     * all are done. Must not be called from within a part.
     *
     * @throws RuntimeException or Error, what the first part that failed threw, when all parts have ended
     */
    void run(IntConsumer work);
}
