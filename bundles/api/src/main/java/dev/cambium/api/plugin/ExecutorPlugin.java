package dev.cambium.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Says what an executor is: an {@link dev.cambium.api.sweep.Executor}, with
 * {@code @Component(factory = Executor.FACTORY, service = Executor.class)} beside this.
 */
@ComponentPropertyType
@Capability(namespace = PluginNamespace.NAMESPACE, attribute = {"kind=executor", "name=${#name}"})
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ExecutorPlugin {

    /** What the names of the component's properties begin with. */
    String PREFIX_ = "cambium.executor.";

    /** What experiments call it: letters, digits, {@code -}, {@code _} and {@code +}. */
    String name();

    /** What it is, in one line. */
    String description();
}
