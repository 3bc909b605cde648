package {{package}};

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Recording;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.plugin.MetricPlugin;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How active the hidden neurons are: the mean over neurons, steps and trials, of each task and of all of them. */
@Component(factory = Metric.FACTORY, service = Metric.class)
@MetricPlugin(name = "{{name}}", description = "Mean activity of the hidden neurons")
@Designate(ocd = {{class}}.Settings.class)
public final class {{class}} implements Metric {

    /** What a user can set. Cambium checks an experiment against this before it makes the metric. */
    @ObjectClassDefinition(name = "{{name}}")
    public @interface Settings {

        @AttributeDefinition(min = "0", description = "Steps at the beginning of each trial that are left out")
        int skip() default 0;
    }

    private final int skip;

    /** To refuse settings, throw an IllegalArgumentException. */
    @Activate
    public {{class}}(Settings settings) {
        skip = settings.skip();
    }

    /** The network may be looked at and run, but not changed. */
    @Override
    public List<Measurement> measure(Subject subject) {
        return measure(subject.network().tasks().stream().map(subject::recording).toList());
    }

    List<Measurement> measure(List<Recording> recordings) {
        double[] means = recordings.stream().mapToDouble(this::meanActivity).toArray();
        List<String> tasks = recordings.stream().map(Recording::task).toList();
        double mean = Arrays.stream(means).average().orElse(0);
        // a headline stands in the table that compares runs; titles and units are all that a report needs to know
        return List.of(
                new Measurement.Scalar("meanActivity", "mean activity", "", mean, true),
                new Measurement.Vector("meanActivityPerTask", "mean activity in each task", "", means, tasks));
    }

    private double meanActivity(Recording recording) {
        double sum = 0;
        for (int trial = 0; trial < recording.trials().size(); trial++) {
            float[] activity = recording.activity().get(trial); // [step × neuron], steps following one another
            int neurons = activity.length / recording.trials().get(trial).steps();
            float[] rest = Arrays.copyOfRange(activity, Math.min(skip * neurons, activity.length), activity.length);
            sum += rest.length == 0 ? 0 : Nd4j.createFromArray(rest).meanNumber().doubleValue();
        }
        return sum / recording.trials().size();
    }
}
