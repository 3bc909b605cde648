package dev.cambium.launcher;

import dev.cambium.base.Failures;
import dev.cambium.provisioning.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import java.util.stream.Collectors;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
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
    /**
     * Where no feature says otherwise: deployed bundles, which must not wait for what looks for their services. Below the
     * level at which they are found, so that whoever finds them starts them, and not the framework, which would wait for
     * one that blocks.
     */
    private static final int DEFAULT_START_LEVEL = 10;
    /** The trainer has runs write their checkpoints, which may take thirty seconds, before anything else stops. */
    private static final long STOP_MILLISECONDS = 45_000;

    /** How long what stops after the runs may take without any progress; what takes longer has blocked. */
    private static final long PATIENCE_MILLISECONDS = 3_000;
    private static final long LOOK_MILLISECONDS = 50;
    /** The trainer and the commands are above this start level, and stop first. */
    private static final int PLUGINS_START_LEVEL = 30;

    /** The jars of features are used where they are. */
    private static final String IN_PLACE = "reference:";

    private final Framework framework;
    private final boolean interactive;
    private volatile boolean started;

    private Container(Framework framework, boolean interactive) {
        this.framework = framework;
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
        return new Container(new FrameworkFactory().newFramework(properties(installation, workspace, interactive)),
                interactive);
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
        try (StartWatch watch = new StartWatch(this, fatal)) {
            framework.init();
            Map<Bundle, FeatureBundles.Entry> bundles = install(installation, commands);
            // before any other jar is there, so that none comes between them
            framework.adapt(FrameworkWiring.class).resolveBundles(bundles.keySet());
            framework.start();
            check(bundles, lastStartLevel());
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

    private static Map<String, String> properties(Installation installation, Path workspace, boolean interactive) {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, workspace.resolve("bundles").toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL,
                String.valueOf(lastStartLevel(interactive)));
        properties.put("felix.startlevel.bundle", String.valueOf(DEFAULT_START_LEVEL));
        // the framework would log to standard output; what goes wrong is said by check, and is in the log as events
        properties.put("felix.log.level", "0");
        properties.put("cambium.version", version());
        properties.put("cambium.home", installation.home().toString());
        properties.put("cambium.var", installation.var().toString());
        properties.put("cambium.log", installation.log().toString());
        properties.put("gosh.home", installation.home().toString());
        properties.put("gosh.args", "--nohistory");
        properties.put("felix.fileinstall.dir", installation.deploy().toString());
        properties.put("felix.fileinstall.tmpdir", workspace.resolve("deploy").toString());
        // nothing hidden: editors, file managers and copies in the making leave such files
        properties.put("felix.fileinstall.filter", "(?i)[^.].*\\.jar");
        properties.put("felix.fileinstall.poll", "500");
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.enableConfigSave", "false");
        // by looking, since on a network's file system nobody tells of a new file; and nothing but files
        properties.put("felix.fileinstall.disableNio2", "true");
        properties.put("felix.fileinstall.subdir.mode", "skip");
        return properties;
    }

    static String version() {
        String version = Container.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private int lastStartLevel() {
        return lastStartLevel(interactive);
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
                check(install(installation, List.of(command)), lastStartLevel());
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
        Map<Bundle, FeatureBundles.Entry> bundles = new HashMap<>();
        List<String> failures = new ArrayList<>();
        for (FeatureBundles.Entry entry : read(installation.features(), commands)) {
            Path jar = installation.repository().resolve(entry.path());
            if (framework.getBundleContext().getBundle(IN_PLACE + jar.toUri()) != null) {
                continue;
            }
            if (!Files.isRegularFile(jar)) {
                failures.add(jar + " is missing, which features/" + entry.feature() + " lists");
                continue;
            }
            try {
                // by reference: the jar is used where it is, not copied into the bundle cache
                Bundle bundle = framework.getBundleContext().installBundle(IN_PLACE + jar.toUri());
                bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
                if (!Resolution.isFragment(bundle)) {
                    bundle.start(Bundle.START_ACTIVATION_POLICY);
                }
                bundles.put(bundle, entry);
            } catch (BundleException e) {
                if (Failures.innermost(e) instanceof IOException disk && !(disk instanceof ZipException)) {
                    throw new LaunchException("cannot write to " + installation.var() + ": " + Failures.reason(disk)
                            + "; name a folder on another disk with CAMBIUM_VAR", e);
                }
                failures.add(jar + " cannot be installed: " + Failures.reason(e));
            }
        }
        if (!failures.isEmpty()) {
            throw new LaunchException(String.join("\n", failures));
        }
        return bundles;
    }

    private static List<FeatureBundles.Entry> read(Path features, List<String> commands)
            throws LaunchException {
        try {
            return FeatureBundles.read(features, commands);
        } catch (IOException e) {
            throw new LaunchException(e.getMessage(), e);
        }
    }

    private void check(Map<Bundle, FeatureBundles.Entry> bundles, int startLevel) throws LaunchException {
        framework.adapt(FrameworkWiring.class).resolveBundles(null);
        List<String> failures = new ArrayList<>();
        // a bundle that is not of a feature was deployed, and must not keep the rest from working: see warnings
        bundles.forEach((bundle, entry) -> {
            if (!Resolution.isResolved(bundle)) {
                failures.add(Resolution.explain(bundle, bundles(), startFailure(bundle)));
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

    private Collection<Bundle> bundles() {
        BundleContext context = framework.getBundleContext();
        try {
            return context == null ? List.of() : Arrays.asList(context.getBundles());
        } catch (IllegalStateException e) { // between two states of the framework
            return List.of();
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

    /** The bundle that has a class, by name and version, for messages; empty if none is found. */
    Optional<String> nameOfBundleWith(String className) {
        return bundles().stream().filter(bundle -> has(bundle, className)).map(Resolution::name).findFirst();
    }

    /** The bundle that has a class and is not of a feature. */
    Optional<String> nameOfDeployedBundleWith(String className) {
        return bundles().stream().filter(bundle -> !bundle.getLocation().startsWith(IN_PLACE)
                && has(bundle, className)).map(Resolution::name).findFirst();
    }

    /** How many bundles run. */
    int countActive() {
        return (int) bundles().stream().filter(bundle -> bundle.getState() == Bundle.ACTIVE).count();
    }

    private static boolean has(Bundle bundle, String className) {
        try {
            return bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID
                    && bundle.equals(FrameworkUtil.getBundle(bundle.loadClass(className)));
        } catch (ClassNotFoundException | IllegalStateException | LinkageError e) {
            return false;
        }
    }

    /**
     * Stops the framework and waits for that, but no longer for a bundle that blocks.
     *
     * @return what has not stopped, a line for each
     */
    List<String> stop() {
        try {
            framework.stop();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (OutOfMemoryError e) { // no thread for that
            stopHere();
            return List.of();
        }
        try {
            return awaitStop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Stops, in this thread, what must not be cut off. */
    private void stopHere() {
        for (Bundle bundle : bundles()) {
            try {
                if (bundle.adapt(BundleStartLevel.class).getStartLevel() > PLUGINS_START_LEVEL) {
                    bundle.stop(Bundle.STOP_TRANSIENT);
                }
            } catch (BundleException | IllegalStateException e) {
                // it was to stop anyway
                continue;
            }
        }
    }

    private List<String> awaitStop() throws InterruptedException {
        Set<Bundle> active = active();
        int left = -1;
        long unchanged = 0;
        for (long waited = 0; waited < STOP_MILLISECONDS; waited += LOOK_MILLISECONDS) {
            if (framework.waitForStop(LOOK_MILLISECONDS).getType() != FrameworkEvent.WAIT_TIMEDOUT) {
                return List.of();
            }
            active.retainAll(active());
            unchanged = active.size() == left ? unchanged + LOOK_MILLISECONDS : 0;
            left = active.size();
            boolean runsHaveStopped = active.stream().noneMatch(Container::isAbovePlugins);
            if (runsHaveStopped && unchanged >= PATIENCE_MILLISECONDS) {
                // of one that does not come back from its start, that was said before
                return active.stream().filter(bundle -> bundle.getState() == Bundle.STOPPING)
                        .map(bundle -> Resolution.name(bundle) + " does not come back from its stop; the process ends "
                                + "without that").toList();
            }
        }
        return List.of();
    }

    /** Those that run, or are about to start or stop. */
    private Set<Bundle> active() {
        return bundles().stream().filter(bundle -> bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID
                && (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING)) != 0)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isAbovePlugins(Bundle bundle) {
        try {
            return bundle.adapt(BundleStartLevel.class).getStartLevel() > PLUGINS_START_LEVEL;
        } catch (IllegalStateException e) { // uninstalled meanwhile
            return false;
        }
    }
}
