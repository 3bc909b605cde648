package dev.cambium.task.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.api.task.Task;
import dev.cambium.api.task.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Answers trials from what they show, without noise, and the name of the task alone. */
public final class Oracle {

    static final double TIE = 1e-4;

    private static final Pattern NAME = Pattern.compile("(.+?)(?:int([rl]))?(?:seq([rl]))?");
    private static final int STIMULUS_STEPS = 5;

    /** What both modalities show from one step to before another: [modality][unit]. */
    record Episode(double[][] rings, int from, int to) {

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
    record Comparison(int place1, int place2, double[] difference) {
    }

    private Oracle() {
    }

    /**
     * Asserts that the targets of a trial without noise are, at each step, the answer that its inputs tell, or one of
     * two if the task is multisensory and its evidence a tie.
     */
    public static void assertTellsTheAnswer(Task task, Trial trial) {
        int[] targets = IntStream.range(0, trial.steps()).map(trial::targetChoice).toArray();
        List<int[]> answers = answers(task.name(), trial);
        if (answers.size() > 1) {
            assertThat(task.name()).startsWith("multi");
        }
        assertThat(answers).as(task.name() + " " + trial.conditions())
                .anySatisfy(answer -> assertThat(targets).isEqualTo(answer));
    }

    /** The choices at each step; two such lists if both alternatives are equally good. */
    private static List<int[]> answers(String task, Trial trial) {
        Matcher name = NAME.matcher(task);
        assertThat(name.matches()).isTrue();
        String base = name.group(1);
        List<Episode> episodes = episodes(trial);
        int end = episodes.get(episodes.size() - 1).to();
        boolean reach = base.endsWith("go") || base.endsWith("anti");
        int decision = reach ? fixationOff(trial) : end;
        int delay = reach ? decision - end : episodes.get(episodes.size() - 1).from() - episodes.get(0).to();
        return choices(base, episodes).stream().map(choice -> IntStream.range(0, trial.steps())
                .map(step -> step < decision || choice == 0 ? 0 : 1 + Math.floorMod(choice - 1
                        + sign(name.group(2)) * delay + sign(name.group(3)) * (step - decision), 16))
                .toArray()).toList();
    }

    private static int sign(String direction) {
        return direction == null ? 0 : direction.equals("r") ? 1 : -1;
    }

    private static int fixationOff(Trial trial) {
        return IntStream.range(0, trial.steps()).filter(step -> trial.observation(step, 0) == 0).findFirst()
                .orElseThrow();
    }

    /** The choice of the base task; two if both places are equally good. */
    private static List<Integer> choices(String task, List<Episode> episodes) {
        return switch (task) {
            case "go", "rtgo", "dlygo" -> List.of(1 + episodes.get(0).place());
            case "anti", "rtanti", "dlyanti" -> List.of(1 + (episodes.get(0).place() + 8) % 16);
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

    private static List<Integer> matching(List<Episode> episodes, boolean respond) {
        return List.of(respond ? 1 + episodes.get(1).place() : 0);
    }

    private static List<Integer> stronger(Comparison c, double weight1, double weight2) {
        double sum = weight1 * c.difference()[0] + weight2 * c.difference()[1];
        return Math.abs(sum) < TIE ? List.of(1 + c.place1(), 1 + c.place2())
                : List.of(1 + (sum > 0 ? c.place1() : c.place2()));
    }

    static Comparison comparison(List<Episode> episodes) {
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

    /**
     * The stretches in which the rings show something, each of which shows the same throughout. Two stimuli at one
     * place without a delay between them look like one, which is as long as both.
     */
    static List<Episode> episodes(Trial trial) {
        List<Episode> episodes = new ArrayList<>();
        int from = 0;
        for (int step = 1; step <= trial.steps(); step++) {
            double[][] rings = rings(trial, from);
            if (step == trial.steps() || !Arrays.deepEquals(rings, rings(trial, step))) {
                boolean something = Arrays.stream(rings).flatMapToDouble(Arrays::stream).anyMatch(x -> x != 0);
                if (something && step - from == 2 * STIMULUS_STEPS) {
                    episodes.add(new Episode(rings, from, from + STIMULUS_STEPS));
                    episodes.add(new Episode(rings, from + STIMULUS_STEPS, step));
                } else if (something) {
                    episodes.add(new Episode(rings, from, step));
                }
                from = step;
            }
        }
        assertThat(episodes.size()).isBetween(1, 2);
        return episodes;
    }

    private static double[][] rings(Trial trial, int step) {
        double[][] rings = new double[2][16];
        for (int k = 0; k < 16; k++) {
            rings[0][k] = trial.observation(step, 1 + k);
            rings[1][k] = trial.observation(step, 17 + k);
        }
        return rings;
    }
}
