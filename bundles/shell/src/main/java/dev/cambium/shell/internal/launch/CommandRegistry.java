package dev.cambium.shell.internal.launch;

import dev.cambium.shell.Command;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Makes each {@link Command}, of whatever bundle, one of Gogo's, as long as it is there. None is made before it is
 * used.
 */
@Component(service = {})
public final class CommandRegistry {

    private final BundleContext context;
    private final Map<ServiceReference<?>, ServiceRegistration<Function>> functions = new ConcurrentHashMap<>();

    @Activate
    public CommandRegistry(BundleContext context) {
        this.context = context;
    }

    @Reference(service = Command.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            target = "(&(" + KnownCommands.NAME + "=*)(" + KnownCommands.DESCRIPTION + "=*))")
    void addCommand(ServiceReference<?> reference) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CommandProcessor.COMMAND_SCOPE, KnownCommands.SCOPE);
        properties.put(CommandProcessor.COMMAND_FUNCTION, reference.getProperty(KnownCommands.NAME));
        properties.put(KnownCommands.DESCRIPTION, reference.getProperty(KnownCommands.DESCRIPTION));
        if (reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking) {
            properties.put(Constants.SERVICE_RANKING, ranking);
        }
        functions.put(reference, context.registerService(Function.class,
                new CommandFunction(() -> command(reference)), properties));
    }

    void removeCommand(ServiceReference<?> reference) {
        ServiceRegistration<Function> function = functions.remove(reference);
        if (function != null) {
            function.unregister();
            context.ungetService(reference);
        }
    }

    private Optional<Command<?>> command(ServiceReference<?> reference) {
        return context.getService(reference) instanceof Command<?> command ? Optional.of(command) : Optional.empty();
    }
}
