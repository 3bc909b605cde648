package dev.cambium.task.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.task.Period;
import dev.cambium.api.task.Task;
import dev.cambium.api.task.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What trials show beyond what their conditions say. */
class NoiseTest {

    @ParameterizedTest
    @CsvSource({"2023, 0.1", "2025, 0.1", "2023, 0.35"})
    void isNormalOnTheRightChannelsInStimulusPeriodsOnly(String version, double sigma) {
        List<Task> tasks = Trials.base(version, sigma);
        for (Task task : tasks) {
            Moments moments = new Moments();
            Trials.of(task, 300).forEach(trial -> {
                double[] before = new double[Ring.CHANNELS];
                for (int step = 0; step < trial.steps(); step++) {
                    double[] noise = noise(trial, step, version);
                    for (int channel = 0; channel < Ring.CHANNELS; channel++) {
                        if (isNoisy(trial, task, step, channel, version)) {
                            assertThat(noise[channel]).isNotZero();
                            moments.add(noise[channel], before[channel]);
                            before[channel] = noise[channel];
                        } else {
                            assertThat(noise[channel]).as(task.name()).isCloseTo(0, within(1e-6));
                        }
                    }
                }
            });
            if (task.description().family().endsWith("decision") || task.description().family().equals("matching")) {
                assertThat(moments.mean()).as(task.name()).isCloseTo(0, within(0.03 * sigma));
                assertThat(moments.deviation()).as(task.name()).isCloseTo(sigma, within(0.03 * sigma));
                assertThat(moments.kurtosis()).as(task.name()).isCloseTo(3, within(0.3));
                assertThat(moments.correlation()).as(task.name() + ", step to step").isCloseTo(0, within(0.03));
            } else {
                assertThat(moments.count).isZero();
            }
        }
    }

    @Test
    void isAbsentWithSigma0() {
        List<Task> tasks = Trials.all("2023", 0);
        for (Task task : tasks) {
            Trials.of(task, 10).forEach(trial -> {
                for (int step = 0; step < trial.steps(); step++) {
                    assertThat(noise(trial, step, "2023")).as(task.name()).containsOnly(new double[1], within(1e-6));
                }
            });
        }
    }

    private static boolean isNoisy(Trial trial, Task task, int step, int channel, String version) {
        String period = trial.periodAt(step).name();
        return switch (task.description().family()) {
            case "decision", "delayed decision" -> period.startsWith("stimulus")
                    && (channel > 0 || version.equals("2023"));
            case "matching" -> (period.equals("sample") || period.equals("test"))
                    && channel > 0 && (channel - 1) / 16 == trial.conditions().get("modality") - 1;
            default -> false;
        };
    }

    /** The observation at a step without what the conditions call for. */
    private static double[] noise(Trial trial, int step, String version) {
        Map<String, Double> c = trial.conditions();
        double[] rest = new double[Ring.CHANNELS];
        for (int channel = 0; channel < Ring.CHANNELS; channel++) {
            rest[channel] = trial.observation(step, channel);
        }
        Period period = trial.periodAt(step);
        boolean reach = c.containsKey("place");
        if (period.name().equals("fixation")
                || !period.name().equals("decision") && (reach || version.equals("2023"))) {
            rest[0] -= 1;
        }
        boolean reaction = reach && trial.periods().size() == 2;
        switch (period.name()) {
            case "stimulus" -> {
                if (reach) {
                    subtract(rest, c.get("modality"), c.get("place"), 1);
                } else {
                    subtractStrengths(rest, c, 1);
                    subtractStrengths(rest, c, 2);
                }
            }
            case "stimulus1" -> subtractStrengths(rest, c, 1);
            case "stimulus2" -> subtractStrengths(rest, c, 2);
            case "sample", "test" -> subtract(rest, c.get("modality"), c.get(period.name()), 1);
            case "decision" -> {
                if (reaction) {
                    subtract(rest, c.get("modality"), c.get("place"), 1);
                }
            }
            default -> {
                // nothing is shown
            }
        }
        return rest;
    }

    private static void subtractStrengths(double[] rest, Map<String, Double> conditions, int stimulus) {
        for (int modality = 1; modality <= 2; modality++) {
            subtract(rest, modality, conditions.get("place" + stimulus),
                    conditions.getOrDefault("modality" + modality + "Strength" + stimulus, 0.0));
        }
    }

    private static void subtract(double[] rest, double modality, double place, double strength) {
        float[] bump = Ring.bumps(strength)[(int) place];
        for (int k = 0; k < 16; k++) {
            rest[1 + 16 * ((int) modality - 1) + k] -= bump[k];
        }
    }

    private static final class Moments {
        private long count;
        private double sum;
        private double squares;
        private double fourths;
        private double products;

        void add(double x, double before) {
            count++;
            sum += x;
            squares += x * x;
            fourths += x * x * x * x;
            products += x * before;
        }

        double mean() {
            return sum / count;
        }

        double deviation() {
            return Math.sqrt(squares / count);
        }

        double kurtosis() {
            return fourths / count / Math.pow(squares / count, 2);
        }

        double correlation() {
            return products / squares;
        }
    }
}
