package dev.cambium.task.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.task.Task;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether trials can be answered from what they show. */
class OracleTest {

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void theInputsTellTheRightAnswerOfEveryUnambiguousTrialOfABaseTask(String version) {
        for (Task task : Trials.base(version, 0)) {
            Trials.of(task, 1000).forEach(trial -> Oracle.assertTellsTheAnswer(task, trial));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void theInputsTellTheRightAnswerOfEveryUnambiguousTrialOfAnExtendedTask(String version) {
        for (Task task : Trials.all(version, 0)) {
            Trials.of(task, 100).forEach(trial -> Oracle.assertTellsTheAnswer(task, trial));
        }
    }

    @Test
    void addingBothModalitiesAnswersThreeQuartersOfTheContextTrials() {
        List<Task> tasks = Trials.base("2023", 0);
        for (String task : List.of("ctxdm1", "ctxdm2", "ctxdlydm1", "ctxdlydm2")) {
            double score = Trials.of(tasks, task, 4000).mapToDouble(trial -> {
                Oracle.Comparison c = Oracle.comparison(Oracle.episodes(trial));
                double sum = c.difference()[0] + c.difference()[1];
                int answer = 1 + (sum > 0 ? c.place1() : c.place2());
                return Math.abs(sum) < Oracle.TIE ? 0.5 : answer == trial.targetChoice(trial.steps() - 1) ? 1 : 0;
            }).average().orElseThrow();
            assertThat(score).as(task).isCloseTo(0.75, within(0.025));
        }
    }
}
