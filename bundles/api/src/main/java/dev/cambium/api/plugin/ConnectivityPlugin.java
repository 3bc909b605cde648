package dev.cambium.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Says what a graph of connections is: a {@link dev.cambium.api.network.ConnectionGraph}, with
 * {@code @Component(factory = ConnectionGraph.FACTORY, service = ConnectionGraph.class)} beside this.
 */
@ComponentPropertyType
@Capability(namespace = PluginNamespace.NAMESPACE, attribute = {"kind=connectivity", "name=${#name}"})
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ConnectivityPlugin {

    /** What the names of the component's properties begin with. */
    String PREFIX_ = "cambium.connectivity.";

    /** What experiments call it: letters, digits, {@code -}, {@code _} and {@code +}. */
    String name();

    /** What it is, in one line. */
    String description();
}
