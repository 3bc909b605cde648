package dev.cambium.shell.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.task.ActionSpace;
import dev.cambium.api.task.Channel;
import dev.cambium.api.task.Period;
import dev.cambium.api.task.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialPictureTest {

    private static final List<Channel> CHANNELS =
            List.of(new Channel("fixation", 1), new Channel("ring", 3), new Channel("other", 2));

    @Test
    void drawsChannelsPeriodsAndTarget() {
        Trial trial = new Trial(6, new ActionSpace.Choices(4));
        Period fixation = trial.period("fixation", 2);
        Period stimulus = trial.period("stimulus", 3);
        trial.period("delay", 0);
        Period decision = trial.period("decision", 1);
        trial.observe(fixation, 0, 1);
        trial.observe(stimulus, 0, 1);
        trial.observe(stimulus, 1, 0.3);
        trial.observe(stimulus, 2, 0.8);
        trial.observe(stimulus, 3, 0.1);
        trial.target(decision, 3);

        assertThat(new TrialPicture(trial, CHANNELS, 80).lines()).containsExactly(
                "         │fixation│stimulus │decision│",
                "fixation │██████  │█████████│        │",
                "         │        │         │        │",
                "ring 0   │        │░░░░░░░░░│        │",
                "ring 1   │        │▓▓▓▓▓▓▓▓▓│        │",
                "ring 2   │        │         │        │",
                "         │        │         │        │",
                "other    │        │         │        │",
                "         │        │         │        │",
                "target   │0       │0        │3       │");
    }

    @Test
    void showsValuesThatChangeWithinAPeriodAndWeightsThatAreNotOne() {
        Trial trial = new Trial(1, new ActionSpace.Continuous(1, 0.1));
        Period move = trial.period("move", 3);
        Period rest = trial.period("rest", 1);
        trial.observe(move, 0, 1);
        for (int step = 0; step < 3; step++) {
            trial.target(step, 0, step);
        }
        trial.weight(rest, 0);

        assertThat(new TrialPicture(trial, List.of(new Channel("go", 1)), 80).lines())
                .contains("target │0  1  2  │0   │", "weight │1        │0   │");
    }

    @Test
    void drawsTheCourseOfValuesThatNumbersHaveNoRoomFor() {
        Trial trial = new Trial(1, new ActionSpace.Continuous(2, 0.1));
        trial.weight(trial.period("wait", 4), 0);
        Period wave = trial.period("wave", 8);
        for (int step = wave.from(); step < wave.to(); step++) {
            trial.target(step, 0, Math.sin(2 * Math.PI * (step - wave.from()) / 8));
        }
        TrialPicture picture = new TrialPicture(trial, List.of(new Channel("go", 1)), 26);
        assertThat(picture.lines()).contains("target 0 │    │▅▇█▇▅▂▁▂│", "target 1 │0   │0       │",
                "weight   │0   │1       │");
        assertThat(picture.scales()).containsExactly("target 0 ▁ -1   █ 1");
    }

    @Test
    void keepsToTheWidthWhereItCan() {
        Trial trial = new Trial(1, new ActionSpace.Choices(2));
        trial.period("a", 30);
        trial.period("b", 30);

        List<String> lines = new TrialPicture(trial, List.of(new Channel("x", 1)), 80).lines();

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(9 - 2 + 60 + 3));
    }

    @Test
    void everyLineIsAsLongAsTheOthers() {
        Trial trial = new Trial(6, new ActionSpace.Choices(4));
        trial.observe(trial.period("p", 4), 2, 0.5);

        assertThat(new TrialPicture(trial, CHANNELS, 60).lines()).extracting(String::length).containsOnly(
                new TrialPicture(trial, CHANNELS, 60).lines().get(0).length());
    }
}
