package dev.cambium.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Says what a sampler is: a {@link dev.cambium.api.sweep.Sampler}, with
 * {@code @Component(factory = Sampler.FACTORY, service = Sampler.class)} beside this.
 */
@ComponentPropertyType
@Capability(namespace = PluginNamespace.NAMESPACE, attribute = {"kind=sampler", "name=${#name}"})
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SamplerPlugin {

    /** What the names of the component's properties begin with. */
    String PREFIX_ = "cambium.sampler.";

    /** What experiments call it: letters, digits, {@code -}, {@code _} and {@code +}. */
    String name();

    /** What it is, in one line. */
    String description();
}
