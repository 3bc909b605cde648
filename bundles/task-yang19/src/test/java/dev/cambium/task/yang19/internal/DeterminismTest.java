package dev.cambium.task.yang19.internal;

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
            Yang19 battery = Trials.battery(version, 0.1);
            Yang19 other = Trials.battery(version, 0.1);
            Trial reused = Trials.empty(battery);
            for (int i = 0; i < battery.tasks().size(); i++) {
                for (int seed = 0; seed < 20; seed++) {
                    reused.clear();
                    battery.tasks().get(i).write(reused, Trials.random(seed));
                    Trial fresh = Trials.empty(other);
                    other.tasks().get(i).write(fresh, Trials.random(seed));
                    assertThat(Trials.contents(reused)).isEqualTo(Trials.contents(fresh));
                }
            }
        }
    }

    @Test
    void differentGeneratorsGiveDifferentTrials() {
        Yang19 battery = Trials.battery("2023", 0.1);
        for (Task task : battery.tasks()) {
            assertThat(sequence(task, battery, 1)).as(task.name()).isNotEqualTo(sequence(task, battery, 2));
        }
    }

    @Test
    void severalThreadsCanUseOneTask() throws Exception {
        Yang19 battery = Trials.battery("2023", 0.1);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            for (Task task : battery.tasks()) {
                List<Callable<List<Object>>> jobs = new ArrayList<>();
                for (int seed = 0; seed < 8; seed++) {
                    int own = seed;
                    jobs.add(() -> sequence(task, battery, own));
                }
                List<Future<List<Object>>> together = executor.invokeAll(jobs);
                for (int seed = 0; seed < jobs.size(); seed++) {
                    assertThat(together.get(seed).get()).as(task.name()).isEqualTo(sequence(task, battery, seed));
                }
            }
        } finally {
            executor.shutdown();
        }
    }

    private static List<Object> sequence(Task task, Yang19 battery, long seed) {
        RandomGenerator random = Trials.random(seed);
        Trial trial = Trials.empty(battery);
        List<Object> sequence = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            trial.clear();
            task.write(trial, random);
            sequence.add(Trials.contents(trial));
        }
        return sequence;
    }
}
