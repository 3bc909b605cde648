package dev.cambium.provisioning.internal;

import java.net.URI;
import java.nio.file.Path;
import org.osgi.framework.Bundle;

/** The locations of deployed bundles, which tell the files that they were made of. */
final class Locations {

    private Locations() {
    }

    /** The one that file install would use, so that either recognises the other's bundles. */
    static String of(Path file) {
        return file.toFile().toURI().toString();
    }

    /** Whether a bundle was made of a file here. */
    static boolean isDeployed(Bundle bundle) {
        return bundle.getLocation().startsWith("file:");
    }

    /** The file that a deployed bundle was made of. */
    static Path file(Bundle bundle) {
        return Path.of(URI.create(bundle.getLocation()));
    }
}
