package dev.cambium.provisioning.internal;

import dev.cambium.provisioning.Resolution;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * Asks the framework what a bundle would need, before anything is changed: installs, for a moment, a bundle that
 * has the same manifest under another name and nothing else.
 */
final class Trial {

    private static final String SUFFIX = ".trial";

    private Trial() {
    }

    /**
     * What is missing for a jar to be resolved.
     *
     * @param replaced the location of the bundle that it shall replace, whose offers do not count
     * @return what to say of it, in one line; empty if nothing is missing
     */
    static Optional<String> missing(BundleJar jar, BundleContext context, String replaced) throws IOException {
        Manifest manifest = new Manifest(jar.manifest());
        manifest.getEntries().clear();
        String header = manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
        manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME,
                jar.symbolicName() + SUFFIX + header.strip().substring(jar.symbolicName().length()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        try {
            Bundle bundle = context.installBundle("cambium:trial:" + jar.digest(),
                    new ByteArrayInputStream(bytes.toByteArray()));
            try {
                List<Bundle> others = Arrays.stream(context.getBundles())
                        .filter(b -> !b.getLocation().equals(replaced)).toList();
                return Resolution.missing(bundle, others)
                        .map(missing -> jar.name() + " cannot be resolved: " + missing);
            } finally {
                bundle.uninstall();
            }
        } catch (BundleException e) {
            return Optional.of(jar.name() + " cannot be installed: " + Resolution.firstLine(e));
        }
    }
}
