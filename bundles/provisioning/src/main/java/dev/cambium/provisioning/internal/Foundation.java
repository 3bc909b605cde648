package dev.cambium.provisioning.internal;

import dev.cambium.base.Words;
import dev.cambium.provisioning.Resolution;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * What the process itself runs on: the framework, and those bundles of the features that are no plug-ins. To replace
 * one of them, or to give it a fragment, restarts it in the middle of a command, of all runs, or of everything.
 */
final class Foundation {

    /** Where features have their plug-ins start; nothing else that is needed by many starts there. */
    static final int PLUGINS_START_LEVEL = 30;

    private static final List<String> ACTING = List.of(Constants.BUNDLE_ACTIVATOR, "Service-Component");

    private final BundleContext context;

    Foundation(BundleContext context) {
        this.context = context;
    }

    /**
     * Refuses what would change the foundation, before anything is asked of the framework: an extension of the
     * framework is part of it as soon as it is installed.
     *
     * @param file what the message names
     */
    void check(Object file, BundleJar jar) throws RejectedJarException {
        Attributes headers = jar.manifest().getMainAttributes();
        Optional<String> host = hosts(headers.getValue(Constants.FRAGMENT_HOST)).filter(this::isNeeded).findFirst();
        if (host.isPresent()) {
            throw new RejectedJarException(file + " is a fragment of " + host.get()
                    + ", which this process runs on and which cannot be extended; only plug-ins can");
        }
        Optional<Bundle> twin = bundles().filter(this::isPart)
                .filter(bundle -> jar.symbolicName().equals(bundle.getSymbolicName())
                        && ACTING.stream().anyMatch(header -> bundle.getHeaders("").get(header) != null))
                .findFirst();
        if (twin.isPresent()) {
            throw new RejectedJarException(file + " is " + Words.shown(jar.name()) + ", of which this process runs "
                    + twin.get().getVersion() + "; two of them would do everything twice");
        }
    }

    /** The names of hosts in a header of a fragment, of which the framework takes but one. */
    private static Stream<String> hosts(String header) {
        return header == null ? Stream.empty() : Arrays.stream(header.split("[;,]"))
                .filter(part -> part.indexOf('=') < 0)
                .map(part -> part.replace("\"", "").strip());
    }

    private boolean isNeeded(String symbolicName) {
        return symbolicName.equals(Constants.SYSTEM_BUNDLE_SYMBOLICNAME)
                || bundles().anyMatch(bundle -> symbolicName.equals(bundle.getSymbolicName())
                        && restartedWith(List.of(bundle)).isPresent());
    }

    private boolean isPart(Bundle bundle) {
        return bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID
                || !Locations.isDeployed(bundle)
                && bundle.adapt(BundleStartLevel.class).getStartLevel() != PLUGINS_START_LEVEL;
    }

    /** A part that the framework would restart if it had some bundles take up their new wires. */
    Optional<String> restartedWith(Collection<Bundle> bundles) {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class)
                .getDependencyClosure(bundles).stream().filter(this::isPart).map(Resolution::name).findFirst();
    }

    private Stream<Bundle> bundles() {
        return Arrays.stream(context.getBundles());
    }
}
