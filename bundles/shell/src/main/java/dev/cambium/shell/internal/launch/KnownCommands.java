package dev.cambium.shell.internal.launch;

import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The commands that are there at this moment, of any bundle. */
@Component(service = KnownCommands.class)
public final class KnownCommands {

    /** The scope of our commands in Gogo. */
    static final String SCOPE = "cambium";

    /** The property with a command's name of {@link Command}s. */
    static final String NAME = CambiumCommand.PREFIX_ + "name";

    /**
     * The property with one line about a command, of {@link Command}s and of what Gogo has; without it, none is listed.
     */
    static final String DESCRIPTION = CambiumCommand.PREFIX_ + "description";

    private static final String FILTER = "(&(" + CommandProcessor.COMMAND_SCOPE + "=" + SCOPE + ")("
            + CommandProcessor.COMMAND_FUNCTION + "=*)(" + DESCRIPTION + "=*))";

    /** The launcher's service that has more commands. */
    private static final String ON_DEMAND = "(cambium.role=on-demand)";

    private final BundleContext context;

    @Activate
    public KnownCommands(BundleContext context) {
        this.context = context;
    }

    /** One line about each command, by its name. */
    Map<String, String> descriptions() {
        Map<String, String> descriptions = new TreeMap<>();
        for (ServiceReference<?> reference : references()) {
            descriptions.putIfAbsent(name(reference), (String) reference.getProperty(DESCRIPTION));
        }
        return descriptions;
    }

    /** A command; empty if there is none of that name, or it is one that others brought to Gogo by themselves. */
    Optional<Command<?>> find(String name) {
        for (ServiceReference<?> reference : references()) {
            if (name(reference).equals(name) && context.getService(reference) instanceof CommandFunction function) {
                return function.command();
            }
        }
        return Optional.empty();
    }

    /** Whether a command that few need was not there, and is there from now on. */
    @SuppressWarnings("unchecked")
    boolean provide(String name) {
        try {
            for (ServiceReference<?> reference : context.getServiceReferences(Predicate.class, ON_DEMAND)) {
                if (context.getService(reference) instanceof Predicate<?> features
                        && ((Predicate<String>) features).test(name)) {
                    return descriptions().containsKey(name);
                }
            }
            return false;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What to say about a command that is not there. */
    String unknown(String name) {
        return unknown(name, descriptions().keySet());
    }

    static String unknown(String name, Collection<String> known) {
        String suggestion = Nearest.hint(name, known);
        return "there is no command " + Words.quote(name) + (suggestion.isEmpty() ? "; see: help" : suggestion);
    }

    private static String name(ServiceReference<?> reference) {
        return String.valueOf(reference.getProperty(CommandProcessor.COMMAND_FUNCTION));
    }

    /** Those of the highest ranking first, as Gogo chooses. */
    private List<ServiceReference<?>> references() {
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(null, FILTER);
            return references == null ? List.of()
                    : Arrays.stream(references).sorted(Comparator.reverseOrder()).toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
