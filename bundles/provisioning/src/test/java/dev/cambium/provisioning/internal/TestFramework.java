package dev.cambium.provisioning.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

/** A framework for one test, and small bundles for it. */
public final class TestFramework implements AutoCloseable {

    private static final long STOP_MILLISECONDS = 3_000;

    private final Framework framework;

    public TestFramework(Path home) throws BundleException {
        framework = new FrameworkFactory().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, home.resolve("cache").toString(),
                Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "100",
                "felix.log.level", "0",
                "cambium.home", home.toString()));
        framework.start();
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    public Optional<Bundle> bundle(String symbolicName) {
        return Arrays.stream(context().getBundles()).filter(b -> symbolicName.equals(b.getSymbolicName())).findFirst();
    }

    /** Installs and starts a bundle as a feature would. */
    public Bundle ofFeature(byte[] jar) throws BundleException {
        return ofFeature(jar, 1);
    }

    /** The same, at a start level. */
    Bundle ofFeature(byte[] jar, int startLevel) throws BundleException {
        Bundle bundle = context().installBundle("feature:" + Arrays.hashCode(jar), new ByteArrayInputStream(jar));
        bundle.adapt(BundleStartLevel.class).setStartLevel(startLevel);
        bundle.start();
        return bundle;
    }

    /** The jar of a bundle, with some further headers, and enough in it to be cut. */
    public static byte[] jar(String name, String version, String... headers) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        attributes.putValue(Constants.BUNDLE_VERSION, Version.parseVersion(version).toString());
        for (String header : headers) {
            attributes.putValue(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream zip = new JarOutputStream(bytes, manifest)) {
            for (Class<?> each : List.of(Failure.class, Blocked.class)) {
                String type = each.getName().replace('.', '/') + ".class";
                zip.putNextEntry(new ZipEntry(type));
                zip.write(each.getClassLoader().getResourceAsStream(type).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A header that makes a bundle throw when it is started. */
    public static String[] failing() {
        return new String[] {"Import-Package: org.osgi.framework", "Bundle-Activator: " + Failure.class.getName()};
    }

    /** Headers that make a bundle never come back from its start. */
    static String[] blocking() {
        return new String[] {"Import-Package: org.osgi.framework", "Bundle-Activator: " + Blocked.class.getName()};
    }

    static Path write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(STOP_MILLISECONDS);
    }

    /** A bundle's activator that fails. */
    public static final class Failure implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            throw new IllegalStateException("no luck today");
        }

        @Override
        public void stop(BundleContext context) {
            // it never started
        }
    }

    /** A bundle's activator that never comes back, not even when it is interrupted. */
    public static final class Blocked implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            CountDownLatch never = new CountDownLatch(1);
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    continue;
                }
            }
        }

        @Override
        public void stop(BundleContext context) {
            // it never started
        }
    }
}
