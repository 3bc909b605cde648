package dev.cambium.shell;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Says what a {@link Command} is called, beside {@code @Component(service = Command.class)}. The names are also the
 * service's properties {@code cambium.command.name} and {@code cambium.command.description}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CambiumCommand {

    /** What the names of the properties begin with. */
    String PREFIX_ = "cambium.command.";

    /**
     * What is typed: letters, digits and hyphens. Of two commands with one name, the service with the higher ranking is
     * meant, and of two with the same, the one that came first.
     */
    String name();

    /** One sentence about what it does, with a period, for the list of all commands and its own explanation. */
    String description();
}
