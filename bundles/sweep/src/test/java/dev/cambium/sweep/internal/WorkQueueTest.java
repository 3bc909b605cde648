package dev.cambium.sweep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.ExperimentFormat;
import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.sweep.Trial;
import dev.cambium.sweep.internal.WorkQueue.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkQueueTest {

    @TempDir
    Path root;

    private WorkQueue queue;
    private Trial first;
    private Trial second;
    private Trial other;

    @BeforeEach
    void fill() {
        queue = new WorkQueue(Optional.empty(), root);
        first = add(0, 10);
        second = add(0, 20);
        other = add(1, 10);
    }

    /** A trial with a beginning that all of its seed have in common. */
    private Trial add(long seed, int later) {
        Experiment experiment = ExperimentFormat.read(Path.of("x.json"), JsonParser.parseString("""
                { "name": "given", "seed": %d, "model": { "hidden": 4, "layout": [2, 2] }, "tasks": ["few.go"],
                  "batteries": { "few": {} }, "optimizer": { "type": "sgd" }, "regularizer": { "type": "none" },
                  "metrics": [], "training": { "steps": %d, "batch": 1, "threads": 1 },
                  "phases": { "base": { "steps": 30 }, "later": { "steps": %d } } }"""
                .formatted(seed, 30 + later, later)).getAsJsonObject());
        Trial trial = Trial.of(0, experiment);
        queue.add(trial, experiment);
        return trial;
    }

    @Test
    void whatBeginsAlikeWaitsForWhoBeginsFirst() {
        Work work = queue.poll();
        assertThat(work.trial()).isEqualTo(first);
        assertThat(queue.poll().trial()).isEqualTo(other);
        assertThat(queue.poll()).isNull();

        assertThat(queue.ended(work)).isTrue();
        assertThat(queue.poll().trial()).isEqualTo(second);
    }

    @Test
    void whatBeginsAlikeWaitsForAnotherProcessToo() throws IOException {
        Work work = queue.poll();
        queue.leave(work);
        queue.ended(work);
        assertThat(queue.poll().trial()).isEqualTo(other);
        assertThat(queue.poll()).as("another process is at its beginning").isNull();
        assertThat(queue.isSomeElsewhere()).isTrue();

        Path beginning = new RunFolder(first.run(root)).phase("base");
        Files.createDirectories(beginning.getParent());
        Files.createFile(beginning);
        assertThat(queue.poll().trial()).as("it goes on from that").isEqualTo(second);
    }

    @Test
    void whatAnotherProcessHasLeftIsNotWaitedFor() {
        Work work = queue.poll();
        queue.leave(work);
        queue.ended(work);

        assertThat(queue.takeElsewhere()).isEqualTo(List.of(work));
        assertThat(queue.isSomeElsewhere()).isFalse();
        assertThat(queue.poll().trial()).isEqualTo(second);
    }
}
