package dev.cambium.provisioning.internal;

import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.provisioning.DeployedBundle.State;
import dev.cambium.provisioning.Resolution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles of the jars that are deployed. A jar is brought in as often as it may have changed; nothing happens
 * where it has not. Only a complete jar touches the bundle that was made of the file before.
 *
 * <p>One change at a time; what there is can be listed meanwhile, since a bundle stops only when the runs that use
 * it have come to the end of a step.
 */
@Component(service = Deployment.class, immediate = true)
public final class Deployment {

    /** Several bundles may have to stop, each of them within the trainer's ten seconds. */
    private static final long REFRESH_SECONDS = 60;

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

    /** What starts for longer than that has blocked; nobody waits for it. */
    private static final long START_SECONDS = 10;

    private final BundleContext context;
    private final BundleWork work;
    private final Foundation foundation;
    private final Map<Path, Jar> jars = new ConcurrentSkipListMap<>();

    @Activate
    public Deployment(BundleContext context) {
        this(context, START_SECONDS);
    }

    /** @param seconds how long one start or stop of a bundle may take */
    Deployment(BundleContext context, long seconds) {
        this.context = context;
        this.work = new BundleWork(seconds);
        this.foundation = new Foundation(context);
        // of an earlier instance, if this bundle was restarted
        for (Bundle bundle : context.getBundles()) {
            if (Locations.isDeployed(bundle)) {
                jars.put(Locations.file(bundle), new Jar());
            }
        }
    }

    /** What is known of a file. */
    private static final class Jar {

        /** The digest of the contents that the bundle has. */
        private volatile String digest = "";
        /** Why the file as it is now could not be used; empty if it could. */
        private volatile String rejection = "";
        /** Whether the file could be used if only another bundle were not there. */
        private volatile boolean displaced;
        /** Why the bundle could not be started, in the framework's words. */
        private volatile String failure = "";
        /** What the log says last of it. */
        private String logged = "";
    }

    /** Follows what is in a folder now, whether or not anybody has noticed yet. */
    synchronized void synchronize(Path folder) throws IOException {
        for (Path file : jars.keySet()) {
            if (folder.equals(file.getParent()) && !Files.exists(file)) {
                remove(file);
            }
        }
        for (Path file : Folders.jars(folder)) {
            bring(file);
        }
    }

    /** Installs or updates the bundle of a file, if the file is complete and has changed. */
    synchronized void bring(Path file) {
        if (!Files.exists(file)) {
            remove(file);
            return;
        }
        Jar jar = jars.computeIfAbsent(file, f -> new Jar());
        bring(file, jar);
        startOthers(file);
    }

    private void bring(Path file, Jar jar) {
        jar.rejection = "";
        jar.displaced = false;
        try (BundleJar copy = BundleJar.read(file, privateFolder())) {
            apply(file, jar, copy);
        } catch (RejectedJarException e) {
            jar.rejection = e.getMessage();
        } catch (IOException | BundleException | IllegalStateException e) {
            jar.rejection = file + " cannot be installed: " + words(e);
        }
        log(file, jar);
    }

    private void apply(Path file, Jar jar, BundleJar copy)
            throws RejectedJarException, BundleException, IOException {
        Bundle bundle = bundle(file);
        Optional<Bundle> same = Arrays.stream(context.getBundles())
                .filter(b -> !b.equals(bundle) && copy.symbolicName().equals(b.getSymbolicName())
                        && copy.version().equals(b.getVersion()))
                .findFirst();
        if (same.isPresent()) {
            jar.displaced = true;
            jar.rejection = file + " is " + copy.name() + ", which is there already: " + origin(same.get());
            return;
        }
        foundation.check(file, copy);
        try {
            if (bundle == null) {
                install(file, jar, copy);
            } else if (!copy.digest().equals(jar.digest)) {
                update(bundle, jar, copy);
            } else {
                start(bundle, jar);
            }
        } catch (BundleWork.BlockedException e) {
            throw e;
        } catch (BundleException e) {
            throw new RejectedJarException(file + " cannot be installed: "
                    + ResolutionCheck.wrongHeader(copy, context, e).orElseGet(() -> words(e)));
        }
    }

    private void install(Path file, Jar jar, BundleJar copy) throws BundleException, IOException {
        Bundle bundle;
        try (InputStream in = Files.newInputStream(copy.copy())) {
            bundle = context.installBundle(Locations.of(file), in);
        }
        jar.digest = copy.digest();
        LOG.info("installed {} from {}", Resolution.name(bundle), file);
        if (Resolution.isFragment(bundle)) {
            attach(bundle);
        } else {
            begin(bundle, jar);
        }
    }

    private void update(Bundle bundle, Jar jar, BundleJar copy) throws BundleException, IOException {
        String before = Resolution.name(bundle);
        boolean fragment = Resolution.isFragment(bundle);
        if (!fragment) {
            // not to be started in between, with the old wires
            stop(bundle);
        }
        try (InputStream in = Files.newInputStream(copy.copy())) {
            bundle.update(in);
            jar.digest = copy.digest();
            LOG.info("updated {} to {}", before, Resolution.name(bundle));
            refresh(List.of(bundle));
            // of one that nobody starts, the user sees whether it could be
            wiring().resolveBundles(List.of(bundle));
        } finally {
            if (Resolution.isFragment(bundle)) {
                attach(bundle);
            } else if (fragment) {
                begin(bundle, jar);
            } else {
                start(bundle, jar);
            }
        }
    }

    /** Stops; one that does not come back can only be left alone until the process ends. */
    private void stop(Bundle bundle) throws BundleException {
        try {
            work.on(bundle, "stop", () -> bundle.stop(Bundle.STOP_TRANSIENT));
        } catch (BundleWork.BlockedException e) {
            throw e;
        } catch (BundleException e) {
            LOG.warn("{} threw when it was stopped", Resolution.name(bundle), e);
        }
    }

    /** Uninstalls the bundle of a file that is gone. */
    synchronized void remove(Path file) {
        if (jars.remove(file) == null) {
            return;
        }
        Bundle bundle = bundle(file);
        if (bundle == null) {
            return;
        }
        try {
            String name = Resolution.name(bundle);
            work.on(bundle, "stop", bundle::uninstall);
            LOG.info("uninstalled {}", name);
            // until then, those that use its packages keep its classes
            refresh(List.of(bundle));
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("cannot uninstall {}: {}", bundle.getSymbolicName(), words(e));
        }
        startOthers(file);
    }

    /** Starts for the first time, and has the framework remember that the bundle shall be started. */
    private void begin(Bundle bundle, Jar jar) {
        try {
            work.on(bundle, "start", () -> bundle.start(Bundle.START_ACTIVATION_POLICY));
            jar.failure = "";
        } catch (BundleException | IllegalStateException e) {
            jar.failure = words(e);
        }
    }

    private static String words(Exception e) {
        return e instanceof BundleWork.BlockedException ? e.getMessage() : Resolution.firstLine(e);
    }

    /** Starts again, unless somebody has stopped the bundle. */
    private void start(Bundle bundle, Jar jar) {
        boolean wanted = bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
        if (wanted && (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0
                && !Resolution.isFragment(bundle)) {
            begin(bundle, jar);
        }
    }

    /** What could not be used or started before perhaps can be, now that another bundle came or went. */
    private void startOthers(Path changed) {
        jars.forEach((file, jar) -> {
            Bundle bundle = bundle(file);
            if (file.equals(changed)) {
                return;
            }
            if (jar.displaced) {
                bring(file, jar);
            } else if (bundle != null) {
                start(bundle, jar);
                log(file, jar);
            }
        });
    }

    private void attach(Bundle fragment) {
        List<BundleRequirement> wanted =
                fragment.adapt(BundleRevision.class).getDeclaredRequirements(HostNamespace.HOST_NAMESPACE);
        refresh(Arrays.stream(context.getBundles())
                .filter(b -> b.getBundleId() != Constants.SYSTEM_BUNDLE_ID && Resolution.isResolved(b))
                .filter(b -> wanted.stream().anyMatch(r -> b.adapt(BundleRevision.class)
                        .getDeclaredCapabilities(HostNamespace.HOST_NAMESPACE).stream().anyMatch(r::matches)))
                .toList());
        wiring().resolveBundles(List.of(fragment));
    }

    private void refresh(Collection<Bundle> bundles) {
        if (bundles.isEmpty()) {
            return;
        }
        Optional<String> restarted = foundation.restartedWith(bundles);
        if (restarted.isPresent()) {
            LOG.warn("{} has wires to {}, which cannot be restarted: it keeps them until the process ends",
                    restarted.get(), bundles);
            return;
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        wiring().refreshBundles(bundles, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        });
        try {
            if (!refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the framework is still replacing {} after {} s", bundles, REFRESH_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    private void log(Path file, Jar jar) {
        String problem = describe(file, jar).problem();
        if (!problem.equals(jar.logged)) {
            if (problem.isEmpty()) {
                LOG.info("{} is as it should be", file);
            } else {
                LOG.warn("{}", problem);
            }
            jar.logged = problem;
        }
    }

    /** The deployed bundles, by their files. */
    List<DeployedBundle> list() {
        return jars.entrySet().stream().map(e -> describe(e.getKey(), e.getValue())).toList();
    }

    /** What became of a file. */
    DeployedBundle describe(Path file) {
        return describe(file, jars.getOrDefault(file, new Jar()));
    }

    private DeployedBundle describe(Path file, Jar jar) {
        Bundle bundle = bundle(file);
        if (bundle == null) {
            return new DeployedBundle(file.getFileName().toString(), "", State.REJECTED, jar.rejection, file);
        }
        State state = state(bundle, jar);
        String problem = switch (state) {
            case UNRESOLVED -> Resolution.explain(bundle, List.of(context.getBundles()),
                    jar.failure.isEmpty() ? "the framework has not resolved it yet" : jar.failure);
            case FAILED -> Resolution.name(bundle) + " does not start: " + jar.failure;
            default -> "";
        };
        if (!jar.rejection.isEmpty()) {
            problem = jar.rejection + (problem.isEmpty() ? "" : "; " + problem);
        }
        return new DeployedBundle(bundle.getSymbolicName(), bundle.getVersion().toString(), state, problem, file);
    }

    private static State state(Bundle bundle, Jar jar) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> State.ACTIVE;
            // one that is started lazily, or one that does not come back from its start
            case Bundle.STARTING -> jar.failure.isEmpty() ? State.ACTIVE : State.FAILED;
            case Bundle.INSTALLED, Bundle.UNINSTALLED -> State.UNRESOLVED;
            default -> Resolution.isFragment(bundle) ? State.ATTACHED
                    : jar.failure.isEmpty() ? State.STOPPED : State.FAILED;
        };
    }

    /** Where a bundle came from, for a message. */
    String origin(Bundle bundle) {
        return jars.keySet().stream().filter(file -> Locations.of(file).equals(bundle.getLocation())).findFirst()
                .map(file -> "from " + file)
                .orElse("it is part of the installation");
    }

    /** The bundle of a file, or null. */
    private Bundle bundle(Path file) {
        return context.getBundle(Locations.of(file));
    }

    /** Refuses a jar that would change what this process runs on. */
    void check(Object source, BundleJar jar) throws RejectedJarException {
        foundation.check(source, jar);
    }

    /** A folder in the framework's bundle cache. */
    Path privateFolder() {
        return context.getDataFile("").toPath();
    }
}
