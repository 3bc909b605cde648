package dev.cambium.launcher;

import dev.cambium.base.Failures;
import dev.cambium.provisioning.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** The OSGi framework with the bundles of all features. */
final class Container {

    /** Bundles above this start level belong to the interactive shell and are only resolved otherwise. */
    static final int HEADLESS_START_LEVEL = 80;
    private static final int INTERACTIVE_START_LEVEL = 100;

    private final Framework framework;
    private final InstalledBundles bundles;
    private final FrameworkStop stop;
    private final boolean interactive;
    private volatile boolean started;

    private Container(Framework framework, boolean interactive) {
        this.framework = framework;
        bundles = new InstalledBundles(framework);
        stop = new FrameworkStop(framework, bundles); // made here: at the end, there may be no memory for it
        this.interactive = interactive;
    }

    /** Whether it has started, with the interactive shell. */
    boolean hasShell() {
        return started && interactive;
    }

    /**
     * A framework that has yet to be {@link #start started}.
     *
     * @param workspace   a folder of this process alone
     * @param interactive whether the interactive shell starts too
     */
    static Container of(Installation installation, Path workspace, boolean interactive) {
        // with a context class loader, JLine looks for its terminals in the wrong place
        Thread.currentThread().setContextClassLoader(null);
        return new Container(new FrameworkFactory().newFramework(
                FrameworkProperties.of(installation, workspace, lastStartLevel(interactive))), interactive);
    }

    /**
     * Starts the framework; returns when the bundles of all features are resolved, and those up to the last
     * start level are active.
     *
     * @param commands words of which a feature on demand may have its name
     * @param fatal    called by another thread if a bundle that was dropped in keeps this from coming back
     * @throws LaunchException if a bundle cannot be installed, resolved or started; a line for each
     */
    void start(Installation installation, List<String> commands, Consumer<LaunchException> fatal)
            throws LaunchException {
        try (StartWatch watch = new StartWatch(bundles, fatal)) {
            framework.init();
            Map<Bundle, FeatureBundles.Entry> installed = install(installation, commands);
            // before any other jar is there, so that none comes between them
            framework.adapt(FrameworkWiring.class).resolveBundles(installed.keySet());
            framework.start();
            check(installed, lastStartLevel(interactive));
            offer(installation);
            started = true;
        } catch (BundleException e) {
            stop();
            throw new LaunchException("the OSGi framework does not start: " + Resolution.firstLine(e), e);
        } catch (LaunchException e) {
            stop();
            throw e;
        }
    }

    private static int lastStartLevel(boolean interactive) {
        return interactive ? INTERACTIVE_START_LEVEL : HEADLESS_START_LEVEL;
    }

    /**
     * Offers the shell and its scripts, which name their commands later, the features on demand: a service that tells
     * whether there is one for a command, which then is there.
     */
    private void offer(Installation installation) {
        Predicate<String> onDemand = command -> {
            try {
                if (!FeatureBundles.isOnDemand(installation.features(), command)) {
                    return false;
                }
                check(install(installation, List.of(command)), lastStartLevel(interactive));
                return true;
            } catch (IOException | LaunchException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        };
        Dictionary<String, Object> role = new Hashtable<>();
        role.put("cambium.role", "on-demand");
        framework.getBundleContext().registerService(Predicate.class, onDemand, role);
    }

    /** Installs and starts what is not there already. */
    private Map<Bundle, FeatureBundles.Entry> install(Installation installation, List<String> commands)
            throws LaunchException {
        Map<Bundle, FeatureBundles.Entry> installed = new HashMap<>();
        List<String> failures = new ArrayList<>();
        for (FeatureBundles.Entry entry : read(installation.features(), commands)) {
            Path jar = installation.repository().resolve(entry.path());
            if (framework.getBundleContext().getBundle(InstalledBundles.IN_PLACE + jar.toUri()) != null) {
                continue;
            }
            if (!Files.isRegularFile(jar)) {
                failures.add(jar + " is missing, which features/" + entry.feature() + " lists");
                continue;
            }
            try {
                // by reference: the jar is used where it is, not copied into the bundle cache
                Bundle bundle = framework.getBundleContext().installBundle(InstalledBundles.IN_PLACE + jar.toUri());
                bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
                if (!Resolution.isFragment(bundle)) {
                    bundle.start(Bundle.START_ACTIVATION_POLICY);
                }
                installed.put(bundle, entry);
            } catch (BundleException e) {
                if (Failures.innermost(e) instanceof IOException disk && !(disk instanceof ZipException)) {
                    throw new LaunchException("cannot write to " + installation.var() + ": " + Failures.reason(disk)
                            + VarFolder.elsewhere(disk), e);
                }
                failures.add(jar + " cannot be installed: " + Failures.reason(e));
            }
        }
        if (!failures.isEmpty()) {
            throw new LaunchException(String.join("\n", failures));
        }
        return installed;
    }

    private static List<FeatureBundles.Entry> read(Path features, List<String> commands)
            throws LaunchException {
        try {
            return FeatureBundles.read(features, commands);
        } catch (IOException e) {
            throw new LaunchException(e.getMessage(), e);
        }
    }

    private void check(Map<Bundle, FeatureBundles.Entry> installed, int startLevel) throws LaunchException {
        framework.adapt(FrameworkWiring.class).resolveBundles(null);
        List<String> failures = new ArrayList<>();
        // a bundle that is not of a feature was deployed, and must not keep the rest from working: see warnings
        installed.forEach((bundle, entry) -> {
            if (!Resolution.isResolved(bundle)) {
                failures.add(Resolution.explain(bundle, bundles.all(), startFailure(bundle)));
            } else if (bundle.getState() == Bundle.RESOLVED && !Resolution.isFragment(bundle)
                    && entry.startLevel() <= startLevel) {
                failures.add(Resolution.name(bundle) + " does not start: " + startFailure(bundle));
            }
        });
        if (!failures.isEmpty()) {
            // those that only wait for others come last
            failures.sort(Comparator.comparing(line -> line.contains(Resolution.WAITS)));
            throw new LaunchException(String.join("\n", failures));
        }
    }

    /** Tries once more, since the framework's first try left its reason in the log alone. */
    private static String startFailure(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT);
            return "it started at the second try only";
        } catch (BundleException e) {
            return Resolution.firstLine(e);
        }
    }

    /** What is wrong with bundles that no feature lists, as the bundle that looks after them says. */
    @SuppressWarnings("unchecked")
    List<String> warnings() {
        return service(Supplier.class, "warnings").map(s -> ((Supplier<List<String>>) s).get()).orElse(List.of());
    }

    /** A service of the bundles, by its type and the role that it plays for the launcher. */
    <T> Optional<T> service(Class<T> type, String role) {
        BundleContext context = framework.getBundleContext();
        if (context == null) {
            return Optional.empty();
        }
        try {
            return context.getServiceReferences(type, "(cambium.role=" + role + ")").stream()
                    .max(ServiceReference::compareTo)
                    .map(context::getService);
        } catch (IllegalStateException e) { // it stops at this moment
            return Optional.empty();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Waits until somebody stops the framework. */
    void await() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** The bundles that are installed. */
    InstalledBundles bundles() {
        return bundles;
    }

    /**
     * Stops the framework and waits for that, but no longer for a bundle that blocks.
     *
     * @return what has not stopped, a line for each
     */
    List<String> stop() {
        return stop.run();
    }
}
