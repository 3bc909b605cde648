package dev.cambium.launcher;

import dev.cambium.provisioning.Resolution;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;

/**
 * The bundles of a framework, in whichever state that is.
 *
 * @param framework the one that has them
 */
record InstalledBundles(Framework framework) {

    /** How the locations of the features' bundles begin: their jars are used where they are. */
    static final String IN_PLACE = "reference:";

    /** All that are there; none before the framework is initialized and after its end. */
    Collection<Bundle> all() {
        BundleContext context = framework.getBundleContext();
        try {
            return context == null ? List.of() : Arrays.asList(context.getBundles());
        } catch (IllegalStateException e) { // between two states of the framework
            return List.of();
        }
    }

    /** The bundle that a class is of, by name and version, for messages; empty if it is of none. */
    static Optional<String> nameOfBundleOf(Class<?> type) {
        return Optional.ofNullable(FrameworkUtil.getBundle(type)).map(Resolution::name);
    }

    /** The bundles that have a class of a name, which may be several that have nothing to do with each other. */
    List<String> namesOfBundlesWith(String className) {
        return all().stream().filter(bundle -> has(bundle, className)).map(Resolution::name).toList();
    }

    /** The bundles that have a class of a name and are not of a feature. */
    List<String> namesOfDeployedBundlesWith(String className) {
        return all().stream().filter(bundle -> !bundle.getLocation().startsWith(IN_PLACE)
                && has(bundle, className)).map(Resolution::name).toList();
    }

    /** How many bundles run. */
    int countActive() {
        return (int) all().stream().filter(bundle -> bundle.getState() == Bundle.ACTIVE).count();
    }

    private static boolean has(Bundle bundle, String className) {
        try {
            return bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID
                    && bundle.equals(FrameworkUtil.getBundle(bundle.loadClass(className)));
        } catch (ClassNotFoundException | IllegalStateException | LinkageError e) {
            return false;
        }
    }
}
