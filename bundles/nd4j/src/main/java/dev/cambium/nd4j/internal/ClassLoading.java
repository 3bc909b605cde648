package dev.cambium.nd4j.internal;

import org.nd4j.common.config.ND4JClassLoading;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Tells ND4J to look its backend up in this bundle rather than through the caller's context class
 * loader. Loads no native library: that happens at the first use of {@code Nd4j}.
 */
public final class ClassLoading implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        ND4JClassLoading.setNd4jClassloaderFromClass(ClassLoading.class);
    }

    @Override
    public void stop(BundleContext context) {
        // nothing is held
    }
}
