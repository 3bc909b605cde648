package dev.cambium.metric.performance.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Matrix;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
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
 * <p>Trials that a task has marked with a tag are scored by themselves as well. A good mean can hide a bad subset:
 * a network that ignores which modality counts is right on three quarters of the context-dependent decisions,
 * but wrong on most of those in which the modalities disagree.
 *
 * <p>For tasks that decide between two alternatives by the evidence for one of them there are psychometric curves: see
 * {@link Psychometric} for the conditions that their trials have to note.
 */
@Component(factory = Metric.FACTORY, service = Metric.class, factoryProperty = {
    "cambium.kind=metric", "cambium.name=performance",
    "cambium.description=Accuracy and loss per task, and accuracy on marked subsets of trials"})
@Designate(ocd = Performance.Settings.class)
public final class Performance implements Metric {

    /** The settings of the metric. */
    @ObjectClassDefinition(name = "Performance")
    public @interface Settings {

        @AttributeDefinition(description = "Tags of trials whose accuracy belongs into the table that compares runs; "
                + "tags that no trial has are passed over")
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
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(new Scalar("meanStrictAccuracy", "accuracy", "",
                mean(scores, Score::strictAccuracy), true));
        measurements.add(new Scalar("meanStrictAccuracyHalfWidth",
                "95 % confidence half-width of the accuracy", "", halfWidth(scores)));
        measurements.add(new Scalar("meanResponseAccuracy", "mean response accuracy", "",
                mean(scores, Score::responseAccuracy)));
        measurements.add(new Scalar("meanStepAccuracy", "mean step accuracy", "", mean(scores, Score::stepAccuracy)));
        measurements.add(new Scalar("meanLoss", "mean loss", "", mean(scores, Score::loss)));
        measurements.add(perTask("strictAccuracy", "strict accuracy", "", scores, Score::strictAccuracy));
        measurements.add(perTask("responseAccuracy", "response accuracy", "", scores, Score::responseAccuracy));
        measurements.add(perTask("stepAccuracy", "step accuracy", "", scores, Score::stepAccuracy));
        measurements.add(perTask("loss", "loss", "", scores, Score::loss));
        measurements.add(perTask("trials", "trials", "trials", scores, Score::trials));
        addSubsets(scores, measurements);
        Psychometric.of(recordings).ifPresent(measurements::add);
        return measurements;
    }

    private void addSubsets(List<Score> scores, List<Measurement> measurements) {
        Set<String> tags = new TreeSet<>();
        scores.forEach(score -> tags.addAll(score.subsets().keySet()));
        if (tags.isEmpty()) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (String tag : tags) {
            List<Score> tagged = scores.stream().filter(s -> s.subsets().containsKey(tag)).toList();
            String name = "taggedAccuracy." + tag.replaceAll("[^A-Za-z0-9._-]", "_");
            while (!names.add(name)) {
                name += "_";
            }
            measurements.add(new Scalar(name, "accuracy on " + tag + " trials", "",
                    mean(tagged, s -> s.subsets().get(tag).strictAccuracy()), headlineTags.contains(tag)));
        }
        double[][] accuracy = new double[scores.size()][];
        double[][] trials = new double[scores.size()][];
        for (int i = 0; i < scores.size(); i++) {
            Score score = scores.get(i);
            accuracy[i] = tags.stream().map(score.subsets()::get)
                    .mapToDouble(s -> s == null ? Double.NaN : s.strictAccuracy()).toArray();
            trials[i] = tags.stream().map(score.subsets()::get).mapToDouble(s -> s == null ? 0 : s.trials()).toArray();
        }
        List<String> tasks = scores.stream().map(Score::task).toList();
        measurements.add(new Matrix("taggedAccuracy", "strict accuracy on marked trials", "", accuracy, tasks,
                List.copyOf(tags), Axis.TASKS, Axis.ITEMS));
        measurements.add(new Matrix("taggedTrials", "marked trials", "trials", trials, tasks, List.copyOf(tags)));
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
    private static double halfWidth(List<Score> scores) {
        double variance = scores.stream().mapToDouble(Score::strictAccuracyVariance).sum();
        return Z_95 * Math.sqrt(variance) / scores.size();
    }
}
