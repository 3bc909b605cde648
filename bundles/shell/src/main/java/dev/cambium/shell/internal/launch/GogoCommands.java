package dev.cambium.shell.internal.launch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** The commands that Gogo brings: those for files, texts and loops, and those of the framework. */
final class GogoCommands {

    /** The scope of those that are not the framework's. */
    static final String SCOPE = "gogo";
    private static final String BUNDLE = "org.apache.felix.gogo.jline";
    /** Their classes, with what a script can use of them: the rest is for a terminal. */
    private static final Map<String, List<String>> FUNCTIONS = Map.of(
            "Posix", List.of("cat", "cd", "date", "echo", "grep", "head", "ls", "pwd", "sleep", "sort", "tail", "wc"),
            "Procedural", List.of("break", "continue", "each", "if", "not", "throw", "try", "until", "while"),
            "Builtin", List.of("format", "new", "tac", "type"));

    private GogoCommands() {
    }

    /**
     * Makes the interactive shell's commands for files, texts and loops available where there is no such shell: the
     * bundle that has them would start one.
     *
     * @return takes them away again
     */
    static Runnable register(BundleContext context, CommandProcessor processor) throws ReflectiveOperationException {
        List<ServiceRegistration<?>> registrations = new ArrayList<>();
        Bundle bundle = Arrays.stream(context.getBundles()).filter(each -> BUNDLE.equals(each.getSymbolicName()))
                .findFirst().orElse(null);
        if (bundle != null && bundle.getState() == Bundle.RESOLVED) {
            for (Map.Entry<String, List<String>> each : FUNCTIONS.entrySet()) {
                Dictionary<String, Object> properties = new Hashtable<>();
                properties.put(CommandProcessor.COMMAND_SCOPE, SCOPE);
                properties.put(CommandProcessor.COMMAND_FUNCTION, each.getValue().toArray(String[]::new));
                registrations.add(context.registerService(Object.class,
                        create(bundle.loadClass(BUNDLE + "." + each.getKey()), processor), properties));
            }
        }
        return () -> registrations.forEach(ServiceRegistration::unregister);
    }

    private static Object create(Class<?> type, CommandProcessor processor) throws ReflectiveOperationException {
        try {
            return type.getConstructor(CommandProcessor.class).newInstance(processor);
        } catch (NoSuchMethodException e) {
            return type.getConstructor().newInstance();
        }
    }

    /** The scopes of the commands that are not ours, by the commands' names. */
    static Map<String, String> scopes(BundleContext context) {
        Map<String, String> scopes = new TreeMap<>();
        for (ServiceReference<?> reference : references(context)) {
            String scope = String.valueOf(reference.getProperty(CommandProcessor.COMMAND_SCOPE));
            if (!scope.equals(KnownCommands.SCOPE)) {
                functions(reference).stream().filter(name -> !name.startsWith("_")).forEach(name ->
                        // Gogo's own come before those of the framework, as in the shell
                        scopes.merge(name, scope, (one, other) -> one.equals(SCOPE) ? one : other));
            }
        }
        return scopes;
    }

    /** What a command of the framework says about itself; empty if it says nothing. */
    static List<String> descriptions(BundleContext context, String scope, String name) {
        List<String> lines = new ArrayList<>();
        for (ServiceReference<?> reference : references(context)) {
            if (scope.equals(reference.getProperty(CommandProcessor.COMMAND_SCOPE))
                    && functions(reference).contains(name)) {
                Object service = context.getService(reference); // none if it has just gone
                Stream.ofNullable(service).flatMap(each -> Arrays.stream(each.getClass().getMethods()))
                        .filter(method -> method.getName().equals(name))
                        .map(method -> method.getAnnotation(Descriptor.class)).filter(each -> each != null)
                        .map(Descriptor::value).distinct().sorted() // Java gives methods in any order
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    /** The names of the commands that a service has. */
    static List<String> functions(ServiceReference<?> reference) {
        Object functions = reference.getProperty(CommandProcessor.COMMAND_FUNCTION);
        return functions instanceof Object[] array ? Arrays.stream(array).map(String::valueOf).toList()
                : List.of(String.valueOf(functions));
    }

    private static Collection<ServiceReference<?>> references(BundleContext context) {
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(null, "(&("
                    + CommandProcessor.COMMAND_SCOPE + "=*)(" + CommandProcessor.COMMAND_FUNCTION + "=*))");
            return references == null ? List.of() : List.of(references);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
