package dev.cambium.task.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.task.Task;
import dev.cambium.api.task.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Trials depend on nothing but the generator that they are drawn from. */
class DeterminismTest {

    @Test
    void equalGeneratorsGiveEqualTrialsInAReusedTrial() {
        for (String version : List.of("2023", "2025")) {
            List<Task> tasks = Trials.all(version, 0.1);
            List<Task> others = Trials.all(version, 0.1);
            Trial reused = Trials.empty();
            for (int i = 0; i < tasks.size(); i++) {
                for (int seed = 0; seed < 20; seed++) {
                    reused.clear();
                    tasks.get(i).write(reused, Trials.random(seed));
                    Trial fresh = Trials.empty();
                    others.get(i).write(fresh, Trials.random(seed));
                    assertThat(Trials.contents(reused)).isEqualTo(Trials.contents(fresh));
                }
            }
        }
    }

    @Test
    void differentGeneratorsGiveDifferentTrials() {
        for (Task task : Trials.all("2023", 0.1)) {
            assertThat(sequence(task, 1)).as(task.name()).isNotEqualTo(sequence(task, 2));
        }
    }

    @Test
    void severalThreadsCanUseOneTask() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            for (Task task : Trials.all("2023", 0.1)) {
                List<Callable<List<Object>>> jobs = new ArrayList<>();
                for (int seed = 0; seed < 8; seed++) {
                    int own = seed;
                    jobs.add(() -> sequence(task, own));
                }
                List<Future<List<Object>>> together = executor.invokeAll(jobs);
                for (int seed = 0; seed < jobs.size(); seed++) {
                    assertThat(together.get(seed).get()).as(task.name()).isEqualTo(sequence(task, seed));
                }
            }
        } finally {
            executor.shutdown();
        }
    }

    private static List<Object> sequence(Task task, long seed) {
        RandomGenerator random = Trials.random(seed);
        Trial trial = Trials.empty();
        List<Object> sequence = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            trial.clear();
            task.write(trial, random);
            sequence.add(Trials.contents(trial));
        }
        return sequence;
    }
}
