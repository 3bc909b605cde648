package dev.cambium.trainer.internal.plugin;

import dev.cambium.base.Failures;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * The class behind a plug-in. SCR reads settings late: what it cannot read would show in the middle of an
 * analysis.
 */
final class ComponentClass {

    private final ServiceComponentRuntime components;
    private final PluginFactory factory;

    ComponentClass(ServiceComponentRuntime components, PluginFactory factory) {
        this.components = components;
        this.factory = factory;
    }

    /** What keeps the class, or the types of its settings, from being used, in a few words; empty if nothing does. */
    Optional<String> problem() {
        ComponentDescriptionDTO component =
                components.getComponentDescriptionDTO(factory.bundle(), factory.component());
        if (component == null) {
            return Optional.empty(); // it is going
        }
        try {
            Class<?> type = factory.bundle().loadClass(component.implementationClass);
            return Stream.concat(Arrays.stream(type.getConstructors()), Arrays.stream(type.getDeclaredMethods())
                            .filter(method -> method.getName().equals(component.activate)))
                    .flatMap(called -> Arrays.stream(called.getParameterTypes())).filter(Class::isAnnotation)
                    .flatMap(settings -> Arrays.stream(settings.getDeclaredMethods())
                            .sorted(Comparator.comparing(Method::getName))) // Java gives them in any order
                    .map(ComponentClass::problem).flatMap(Optional::stream).findFirst();
        } catch (ReflectiveOperationException | LinkageError e) {
            return factory.isGoing() ? Optional.empty() : Optional.of(Failures.reason(e));
        }
    }

    private static Optional<String> problem(Method setting) {
        Class<?> type = setting.getReturnType().isArray() ? setting.getReturnType().getComponentType()
                : setting.getReturnType();
        if (type.isAnnotation()) {
            return Optional.of("its setting '" + setting.getName()
                    + "' is an annotation; expected a number, a boolean, text, an enum, or an array of these");
        }
        return type.isEnum() && !Modifier.isPublic(type.getModifiers())
                ? Optional.of("its setting '" + setting.getName() + "' is of the enum " + type.getSimpleName()
                        + ", which is not public")
                : Optional.empty();
    }
}
