package dev.cambium.testkit;

import dev.cambium.api.metric.Subject;
import dev.cambium.api.metric.TrainingPhase;
import dev.cambium.api.training.Workers;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * For tests of metrics: a subject whose work is shared by several threads, and which notes the progress.
 *
 * @param subject what it looks at
 * @param threads how many
 * @param shares  the progress that it is told; changes
 */
public record ThreadedSubject(Subject subject, int threads, List<Double> shares) implements ForwardingSubject {

    @Override
    public List<TrainingPhase> phases() {
        return subject.phases();
    }

    @Override
    public Subject after(String phase) {
        return new ThreadedSubject(subject.after(phase), threads, shares);
    }

    @Override
    public void progress(double share) {
        synchronized (shares) {
            shares.add(share);
        }
    }

    @Override
    public Workers workers() {
        return workers(threads);
    }

    /** Threads that are made anew for each piece of work. */
    public static Workers workers(int threads) {
        return new Workers() {
            @Override
            public int count() {
                return threads;
            }

            @Override
            public void run(IntConsumer work) {
                List<Thread> started = IntStream.range(0, threads).mapToObj(part -> new Thread(() -> work.accept(part)))
                        .toList();
                started.forEach(Thread::start);
                for (Thread thread : started) {
                    try {
                        thread.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        };
    }
}
