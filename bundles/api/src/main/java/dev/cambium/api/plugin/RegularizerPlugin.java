package dev.cambium.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Says what a regularizer is: a {@link dev.cambium.api.training.Regularizer}, with
 * {@code @Component(factory = Regularizer.FACTORY, service = Regularizer.class)} beside this.
 */
@ComponentPropertyType
@Capability(namespace = PluginNamespace.NAMESPACE, attribute = {"kind=regularizer", "name=${#name}"})
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RegularizerPlugin {

    /** What the names of the component's properties begin with. */
    String PREFIX_ = "cambium.regularizer.";

    /** What experiments call it: letters, digits, {@code -}, {@code _} and {@code +}. */
    String name();

    /** What it is, in one line. */
    String description();
}
