package dev.cambium.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Says what a metric is: a {@link dev.cambium.api.metric.Metric}, with
 * {@code @Component(factory = Metric.FACTORY, service = Metric.class)} beside this.
 */
@ComponentPropertyType
@Capability(namespace = PluginNamespace.NAMESPACE, attribute = {"kind=metric", "name=${#name}"})
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MetricPlugin {

    /** What the names of the component's properties begin with. */
    String PREFIX_ = "cambium.metric.";

    /** What experiments call it: letters, digits, {@code -}, {@code _} and {@code +}. */
    String name();

    /** What it is, in one line. */
    String description();

    /**
     * The partitions of the neurons that it looks for, by the names of the {@link
     * dev.cambium.api.metric.Measurement.Labels labels} that it returns, so that an experiment is refused before its
     * training if another metric needs one that nobody looks for. {@code "*"} if that depends on the trained network.
     */
    String[] partitions() default {};
}
