package dev.cambium.shell.internal.launch;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

/** Puts a {@link GuardedCommand} before each command that is not of this bundle, as long as it is there. */
final class CommandGuards extends ServiceTracker<Object, List<ServiceRegistration<?>>> {

    private static final String FILTER = "(&(" + CommandProcessor.COMMAND_SCOPE + "=*)("
            + CommandProcessor.COMMAND_FUNCTION + "=*)(!(" + Constants.OBJECTCLASS + "=" + Function.class.getName()
            + ")))";

    private CommandGuards(BundleContext context) throws InvalidSyntaxException {
        super(context, FrameworkUtil.createFilter(FILTER), null);
    }

    /**
     * Guards all commands from now on.
     *
     * @return ends that
     */
    static Runnable open(BundleContext context) {
        try {
            CommandGuards guards = new CommandGuards(context);
            guards.open(true);
            return guards::close;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<ServiceRegistration<?>> addingService(ServiceReference<Object> reference) {
        Object target = context.getService(reference);
        if (target == null || target.getClass().getClassLoader() == CommandGuards.class.getClassLoader()) {
            return null;
        }
        List<ServiceRegistration<?>> guards = new ArrayList<>();
        for (String name : GogoCommands.functions(reference)) {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(CommandProcessor.COMMAND_SCOPE, reference.getProperty(CommandProcessor.COMMAND_SCOPE));
            properties.put(CommandProcessor.COMMAND_FUNCTION, name);
            properties.put(Constants.SERVICE_RANKING, Integer.MAX_VALUE);
            guards.add(context.registerService(Function.class, new GuardedCommand(name, target), properties));
        }
        return guards;
    }

    @Override
    public void removedService(ServiceReference<Object> reference, List<ServiceRegistration<?>> guards) {
        guards.forEach(CommandGuards::unregister);
        context.ungetService(reference);
    }

    private static void unregister(ServiceRegistration<?> guard) {
        try {
            guard.unregister();
        } catch (IllegalStateException e) {
            return; // this bundle stops, too, and its services went before
        }
    }
}
