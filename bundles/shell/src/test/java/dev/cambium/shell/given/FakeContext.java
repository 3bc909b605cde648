package dev.cambium.shell.given;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** A bundle context that registers services: the one that Ctrl-C calls, and the last words of what it cannot stop. */
public final class FakeContext {

    /** What Ctrl-C calls now; null if nothing. */
    public volatile Runnable stop;

    public BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("registerService");
                    if (!(arguments[1] instanceof Runnable action)) {
                        return registration(() -> { });
                    }
                    stop = action;
                    return registration(() -> stop = null);
                });
    }

    private static ServiceRegistration<?> registration(Runnable end) {
        return (ServiceRegistration<?>) Proxy.newProxyInstance(FakeContext.class.getClassLoader(),
                new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> {
                    end.run();
                    return null;
                });
    }
}
