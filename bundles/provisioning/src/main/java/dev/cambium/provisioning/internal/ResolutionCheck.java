package dev.cambium.provisioning.internal;

import dev.cambium.base.Failures;
import dev.cambium.base.Words;
import dev.cambium.provisioning.Resolution;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
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
final class ResolutionCheck {

    private static final String SUFFIX = ".trial";

    /** What the framework reads; last what says how it reads the rest. */
    private static final List<String> HEADERS = List.of(Constants.BUNDLE_CLASSPATH, Constants.BUNDLE_NATIVECODE,
            Constants.BUNDLE_ACTIVATIONPOLICY, "Bundle-RequiredExecutionEnvironment", Constants.FRAGMENT_HOST,
            Constants.IMPORT_PACKAGE,
            Constants.DYNAMICIMPORT_PACKAGE, Constants.EXPORT_PACKAGE, Constants.REQUIRE_BUNDLE,
            Constants.REQUIRE_CAPABILITY, Constants.PROVIDE_CAPABILITY, Constants.BUNDLE_MANIFESTVERSION);

    private ResolutionCheck() {
    }

    /**
     * What is missing for a jar to be resolved.
     *
     * @param replaced the location of the bundle that it shall replace, whose offers do not count
     * @return what to say of it, in one line; empty if nothing is missing
     */
    static Optional<String> missing(BundleJar jar, BundleContext context, String replaced) throws IOException {
        Manifest manifest = manifest(jar);
        String header = manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
        manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME,
                jar.symbolicName() + SUFFIX + header.strip().substring(jar.symbolicName().length()));
        try {
            Bundle bundle = install(manifest, jar, context);
            try {
                List<Bundle> others = Arrays.stream(context.getBundles())
                        .filter(b -> !b.getLocation().equals(replaced)).toList();
                return Resolution.missing(bundle, others)
                        .map(missing -> jar.name() + " cannot be resolved: " + missing);
            } finally {
                bundle.uninstall();
            }
        } catch (BundleException e) {
            return Optional.of(jar.name() + " cannot be installed: " + wrongHeader(jar, context, e)
                    .orElseGet(() -> Resolution.firstLine(e)));
        }
    }

    /**
     * Which header of a manifest the framework does not take: the one without which it takes the rest.
     *
     * @param failure what the framework says of the whole
     * @return what to say of it, in one line; empty if no single header is to blame
     */
    static Optional<String> wrongHeader(BundleJar jar, BundleContext context, BundleException failure)
            throws IOException {
        Manifest whole = manifest(jar);
        whole.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, jar.symbolicName() + SUFFIX);
        if (isTaken(whole, jar, context)) {
            // all that was changed is the name
            String header = jar.manifest().getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            return header.strip().equals(jar.symbolicName()) ? Optional.empty()
                    : Optional.of(wrong(Constants.BUNDLE_SYMBOLICNAME, header, failure));
        }
        for (String header : HEADERS) {
            Manifest without = new Manifest(whole);
            Object value = without.getMainAttributes().remove(new Attributes.Name(header));
            if (value != null && isTaken(without, jar, context)) {
                return Optional.of(wrong(header, value, failure));
            }
        }
        return Optional.empty();
    }

    private static String wrong(String header, Object value, BundleException failure) {
        String reason = Resolution.firstLine(failure);
        // what the framework says where it stumbles is of no use
        boolean stumbled = Failures.innermost(failure) instanceof RuntimeException || reason.contains("Exception");
        return "its " + header + " " + Words.quote(value) + " is not one" + (stumbled ? "" : " (" + reason + ")");
    }

    private static boolean isTaken(Manifest manifest, BundleJar jar, BundleContext context) throws IOException {
        try {
            install(manifest, jar, context).uninstall();
            return true;
        } catch (BundleException e) {
            return false;
        }
    }

    private static Manifest manifest(BundleJar jar) {
        Manifest manifest = new Manifest(jar.manifest());
        manifest.getEntries().clear();
        return manifest;
    }

    private static Bundle install(Manifest manifest, BundleJar jar, BundleContext context)
            throws BundleException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return context.installBundle("cambium:trial:" + jar.digest(), new ByteArrayInputStream(bytes.toByteArray()));
    }
}
