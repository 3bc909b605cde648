package dev.cambium.trainer.internal.plugin;

import dev.cambium.base.Failures;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.util.converter.Converters;

/**
 * The class behind a plug-in. SCR logs what is wrong with one and does not say it, and it reads settings late: what it
 * cannot read would show in the middle of an analysis.
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
        Class<?> type;
        try {
            type = load();
            if (type == null) {
                return Optional.empty(); // it is going
            }
            return Arrays.stream(type.getConstructors())
                    .flatMap(constructor -> Arrays.stream(constructor.getParameterTypes()))
                    .filter(Class::isAnnotation).flatMap(settings -> Arrays.stream(settings.getDeclaredMethods()))
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

    private Class<?> load() throws ClassNotFoundException {
        ComponentDescriptionDTO component =
                components.getComponentDescriptionDTO(factory.bundle(), factory.component());
        return component == null ? null : factory.bundle().loadClass(component.implementationClass);
    }

    /**
     * Why SCR could not make an instance: the constructor is asked once more, for its own words to the user.
     *
     * @param thrown what SCR threw, returned where the constructor does not explain it
     */
    Throwable explain(Map<String, Object> settings, RuntimeException thrown) {
        try {
            Class<?> type = load();
            if (type != null) {
                Constructor<?> constructor = type.getConstructors()[0];
                Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                        .map(each -> Converters.standardConverter().convert(settings).to((Class<?>) each)).toArray();
                constructor.newInstance(arguments);
            }
        } catch (InvocationTargetException e) {
            return e.getCause();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            thrown.addSuppressed(e);
        }
        return thrown;
    }
}
