package dev.cambium.sweep.internal;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** The program that this process is one of, to start others. */
final class Program {

    private Program() {
    }

    /** The file that starts it. */
    static Path of(BundleContext context) {
        return Path.of(context.getProperty("cambium.home"), "bin", "cambium");
    }
}
