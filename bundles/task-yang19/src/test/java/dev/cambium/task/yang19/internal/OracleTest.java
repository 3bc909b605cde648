package dev.cambium.task.yang19.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.task.Task;
import dev.cambium.api.task.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers trials from what they show, without noise, and the name of the task alone. */
class OracleTest {

    private static final double TIE = 1e-4;

    /** What both modalities show for a while: [modality][unit]. */
    private record Episode(double[][] rings) {

        int place() {
            double[] sum = new double[16];
            Arrays.setAll(sum, k -> rings[0][k] + rings[1][k]);
            int best = 0;
            for (int k = 1; k < 16; k++) {
                best = sum[k] > sum[best] ? k : best;
            }
            return best;
        }

        double strength(int modality, int place) {
            return rings[modality][place] / 0.8;
        }
    }

    /** Two places, and by how much the first is stronger than the second in each modality. */
    private record Comparison(int place1, int place2, double[] difference) {
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023", "2025"})
    void theInputsTellTheRightAnswerOfEveryUnambiguousTrial(String version) {
        Yang19 battery = Trials.battery(version, 0);
        for (Task task : battery.tasks()) {
            Trials.of(battery, task.name(), 1000).forEach(trial -> {
                int target = trial.targetChoice(trial.steps() - 1);
                OptionalInt answer = answer(task.name(), episodes(trial));
                if (answer.isPresent()) {
                    assertThat(target).as(task.name()).isEqualTo(answer.getAsInt());
                } else {
                    assertThat(task.name()).startsWith("multi");
                    Comparison comparison = comparison(episodes(trial));
                    assertThat(target).isIn(1 + comparison.place1(), 1 + comparison.place2());
                }
            });
        }
    }

    @Test
    void addingBothModalitiesAnswersThreeQuartersOfTheContextTrials() {
        Yang19 battery = Trials.battery("2023", 0);
        for (String task : List.of("ctxdm1", "ctxdm2", "ctxdlydm1", "ctxdlydm2")) {
            double score = Trials.of(battery, task, 4000).mapToDouble(trial -> {
                Comparison c = comparison(episodes(trial));
                double sum = c.difference()[0] + c.difference()[1];
                int answer = 1 + (sum > 0 ? c.place1() : c.place2());
                return Math.abs(sum) < TIE ? 0.5 : answer == trial.targetChoice(trial.steps() - 1) ? 1 : 0;
            }).average().orElseThrow();
            assertThat(score).as(task).isCloseTo(0.75, within(0.025));
        }
    }

    /** The choice in the decision period; empty if both places are equally good. */
    private static OptionalInt answer(String task, List<Episode> episodes) {
        return switch (task) {
            case "go", "rtgo", "dlygo" -> OptionalInt.of(1 + episodes.get(0).place());
            case "anti", "rtanti", "dlyanti" -> OptionalInt.of(1 + (episodes.get(0).place() + 8) % 16);
            case "dm1", "ctxdm1", "dlydm1", "ctxdlydm1" -> stronger(comparison(episodes), 1, 0);
            case "dm2", "ctxdm2", "dlydm2", "ctxdlydm2" -> stronger(comparison(episodes), 0, 1);
            case "multidm", "multidlydm" -> stronger(comparison(episodes), 1, 1);
            case "dms" -> matching(episodes, episodes.get(0).place() == episodes.get(1).place());
            case "dnms" -> matching(episodes, episodes.get(0).place() != episodes.get(1).place());
            case "dmc" -> matching(episodes, episodes.get(0).place() > 8 == episodes.get(1).place() > 7);
            case "dnmc" -> matching(episodes, episodes.get(0).place() > 8 != episodes.get(1).place() > 7);
            default -> throw new IllegalArgumentException(task);
        };
    }

    private static OptionalInt matching(List<Episode> episodes, boolean respond) {
        return OptionalInt.of(respond ? 1 + episodes.get(1).place() : 0);
    }

    private static OptionalInt stronger(Comparison c, double weight1, double weight2) {
        double sum = weight1 * c.difference()[0] + weight2 * c.difference()[1];
        return Math.abs(sum) < TIE ? OptionalInt.empty() : OptionalInt.of(1 + (sum > 0 ? c.place1() : c.place2()));
    }

    private static Comparison comparison(List<Episode> episodes) {
        if (episodes.size() == 2) {
            int place1 = episodes.get(0).place();
            int place2 = episodes.get(1).place();
            return new Comparison(place1, place2, new double[] {
                episodes.get(0).strength(0, place1) - episodes.get(1).strength(0, place2),
                episodes.get(0).strength(1, place1) - episodes.get(1).strength(1, place2)});
        }
        // The pair of places whose bumps explain what both modalities show.
        double[][] rings = episodes.get(0).rings();
        double least = Double.MAX_VALUE;
        Comparison best = null;
        for (int place1 = 0; place1 < 16; place1++) {
            for (int place2 = 0; place2 < place1; place2++) {
                double left = 0;
                double[] difference = new double[2];
                for (int modality = 0; modality < 2; modality++) {
                    double[] fit = fit(rings[modality], place1, place2);
                    difference[modality] = fit[0] - fit[1];
                    left += fit[2];
                }
                if (left < least) {
                    least = left;
                    best = new Comparison(place1, place2, difference);
                }
            }
        }
        assertThat(least).as("what two bumps leave unexplained").isLessThan(1e-9);
        return best;
    }

    /** The strengths of bumps at two places by least squares, and the sum of squares that they leave. */
    private static double[] fit(double[] ring, int place1, int place2) {
        double aa = 0;
        double ab = 0;
        double ar = 0;
        double br = 0;
        for (int k = 0; k < 16; k++) {
            double a = bump(place1, k);
            double b = bump(place2, k);
            aa += a * a;
            ab += a * b;
            ar += a * ring[k];
            br += b * ring[k];
        }
        double determinant = aa * aa - ab * ab;
        double strength1 = (aa * ar - ab * br) / determinant;
        double strength2 = (aa * br - ab * ar) / determinant;
        double left = 0;
        for (int k = 0; k < 16; k++) {
            left += Math.pow(ring[k] - strength1 * bump(place1, k) - strength2 * bump(place2, k), 2);
        }
        return new double[] {strength1, strength2, left};
    }

    private static double bump(int place, int unit) {
        double angle = Math.PI / 8 * Math.abs(place - unit);
        return 0.8 * Math.exp(-Math.pow(Math.min(angle, 2 * Math.PI - angle) / (Math.PI / 8), 2) / 2);
    }

    /** The stretches in which the rings show something, each of which must show the same throughout. */
    private static List<Episode> episodes(Trial trial) {
        List<Episode> episodes = new ArrayList<>();
        double[][] last = new double[2][16];
        for (int step = 0; step < trial.steps(); step++) {
            double[][] rings = new double[2][16];
            for (int k = 0; k < 16; k++) {
                rings[0][k] = trial.observation(step, 1 + k);
                rings[1][k] = trial.observation(step, 17 + k);
            }
            boolean something = Arrays.stream(rings).flatMapToDouble(Arrays::stream).anyMatch(x -> x != 0);
            if (something && !Arrays.deepEquals(rings, last)) {
                episodes.add(new Episode(rings));
            }
            last = rings;
        }
        assertThat(episodes.size()).isBetween(1, 2);
        return episodes;
    }
}
