package dev.cambium.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Says what a task battery is: a {@link dev.cambium.api.task.TaskBattery}, with
 * {@code @Component(factory = TaskBattery.FACTORY, service = TaskBattery.class)} beside this.
 */
@ComponentPropertyType
@Capability(namespace = PluginNamespace.NAMESPACE, attribute = {"kind=task", "name=${#name}"})
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface TaskPlugin {

    /** What the names of the component's properties begin with. */
    String PREFIX_ = "cambium.task.";

    /** What experiments call it: letters, digits, {@code -}, {@code _} and {@code +}. */
    String name();

    /** What it is, in one line. */
    String description();
}
