package dev.cambium.metric.performance.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.plugin.MetricPlugin;
import dev.cambium.metric.performance.internal.Score.Subset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * How well a network answers fresh trials, each started from h₀ = 0. For a task that is answered by a choice,
 * where "right" means that the largest output is the target's:
 * <ul>
 *   <li><b>strict accuracy</b>: the share of trials that are right on every step that counts, so that the network
 *       fixates until the decision period and chooses right throughout it,
 *   <li><b>response accuracy</b>: the share of trials that are right on the last step that counts, whatever
 *       came before,
 *   <li><b>step accuracy</b>: the share of right steps, all trials together; high even for a network that only
 *       fixates, as most steps ask for that,
 *   <li><b>loss</b>: cross entropy or squared error averaged over the steps by their weight, without penalty.
 * </ul>
 * A step counts if its weight is not 0; a continuous answer is right within its tolerance. Means are over tasks,
 * each counting the same.
 *
 * <p>Where answers are {@linkplain dev.cambium.api.task.Trial#isGraded graded}, because they are values or their task
 * has a score of its own, the number that compares runs is the <b>score</b>, from 0 to 1, as the task gives it (by
 * default, for values, the share of their variance that is explained), and beside the accuracy there is a score for all
 * of the above.
 *
 * <p>Trials that a task has marked with a tag are scored by themselves as well. A good mean can hide a bad subset:
 * a network that ignores which modality counts is right on three quarters of the context-dependent decisions,
 * but wrong on most of those in which the modalities disagree.
 *
 * <p>For tasks that decide between two alternatives by the evidence for one of them there are psychometric curves: see
 * {@link Psychometric} for the conditions that their trials have to note.
 */
@Component(factory = Metric.FACTORY, service = Metric.class)
@MetricPlugin(name = "performance",
        description = "Accuracy or score, and loss, per task and on marked subsets of trials")
@Designate(ocd = Performance.Settings.class)
public final class Performance implements Metric {

    /** The settings of the metric. */
    @ObjectClassDefinition(name = "Performance")
    public @interface Settings {

        @AttributeDefinition(description = "Tags of trials whose accuracy, or score, belongs into the table that "
                + "compares runs; tags that no trial has are passed over")
        String[] headlineTags() default {"incongruent"};
    }

    private static final double Z_95 = 1.959964;

    private final Set<String> headlineTags;

    /** The metric with the given settings. */
    @Activate
    public Performance(Settings settings) {
        headlineTags = new HashSet<>(List.of(settings.headlineTags()));
    }

    @Override
    public List<Measurement> measure(Subject subject) {
        return measure(subject.network().tasks().stream().map(subject::recording).toList());
    }

    /** Measures from the recordings of all tasks. */
    List<Measurement> measure(List<Recording> recordings) {
        List<Score> scores = recordings.stream().map(Score::of).toList();
        boolean graded = recordings.stream().anyMatch(Recording::isGraded);
        List<Measurement> measurements = new ArrayList<>();
        if (graded) {
            measurements.add(new Scalar("meanScore", "score", "", mean(scores, Score::meanScore), true).moreIsBetter());
            measurements.add(new Scalar("meanScoreHalfWidth", "95 % confidence half-width of the score", "",
                    halfWidth(scores, Score::scoreVariance)));
        }
        measurements.add(new Scalar("meanStrictAccuracy", "accuracy", "",
                mean(scores, Score::strictAccuracy), !graded).moreIsBetter());
        measurements.add(new Scalar("meanStrictAccuracyHalfWidth",
                "95 % confidence half-width of the accuracy", "", halfWidth(scores,
                        Score::strictAccuracyVariance)));
        measurements.add(new Scalar("meanResponseAccuracy", "mean response accuracy", "",
                mean(scores, Score::responseAccuracy)).moreIsBetter());
        measurements.add(new Scalar("meanStepAccuracy", "mean step accuracy", "",
                mean(scores, Score::stepAccuracy)).moreIsBetter());
        measurements.add(new Scalar("meanLoss", "mean loss", "", mean(scores, Score::loss)).lessIsBetter());
        if (graded) {
            measurements.add(perTask("score", "score", "", scores, Score::meanScore));
        }
        measurements.add(perTask("strictAccuracy", "strict accuracy", "", scores, Score::strictAccuracy));
        measurements.add(perTask("responseAccuracy", "response accuracy", "", scores, Score::responseAccuracy));
        measurements.add(perTask("stepAccuracy", "step accuracy", "", scores, Score::stepAccuracy));
        measurements.add(perTask("loss", "loss", "", scores, Score::loss));
        measurements.add(perTask("trials", "trials", "trials", scores, Score::trials));
        addSubsets(scores, graded, measurements);
        Psychometric.of(recordings).ifPresent(measurements::add);
        return measurements;
    }

    private void addSubsets(List<Score> scores, boolean graded, List<Measurement> measurements) {
        Set<String> tags = new TreeSet<>();
        scores.forEach(score -> tags.addAll(score.subsets().keySet()));
        if (tags.isEmpty()) {
            return;
        }
        Subsets subsets = new Subsets(scores, List.copyOf(tags));
        if (graded) {
            subsets.addMeans("taggedScore", "score", Subset::meanScore, headlineTags, measurements);
        }
        subsets.addMeans("taggedAccuracy", "accuracy", Subset::strictAccuracy, graded ? Set.of() : headlineTags,
                measurements);
        if (graded) {
            measurements.add(subsets.matrix("taggedScore", "score on marked trials", "", Subset::meanScore, Double.NaN,
                    Axis.TASKS));
        }
        measurements.add(subsets.matrix("taggedAccuracy", "strict accuracy on marked trials", "",
                Subset::strictAccuracy, Double.NaN, Axis.TASKS));
        measurements.add(subsets.matrix("taggedTrials", "marked trials", "trials", Subset::trials, 0, Axis.ITEMS));
    }

    private static Vector perTask(String name, String title, String unit, List<Score> scores,
            ToDoubleFunction<Score> value) {
        return new Vector(name, title, unit, scores.stream().mapToDouble(value).toArray(),
                scores.stream().map(Score::task).toList(), Axis.TASKS);
    }

    private static double mean(List<Score> scores, ToDoubleFunction<Score> value) {
        return scores.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /** Of the mean over these tasks with fresh trials; other tasks or another training are not in it. */
    private static double halfWidth(List<Score> scores, ToDoubleFunction<Score> varianceOfEach) {
        double variance = scores.stream().mapToDouble(varianceOfEach).sum();
        return Z_95 * Math.sqrt(variance) / scores.size();
    }
}
