package dev.cambium.trainer.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

class OtherBundlesTest {

    private static final BundleContext NONE = (BundleContext) Proxy.newProxyInstance(
            OtherBundlesTest.class.getClassLoader(), new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> new Bundle[0]);

    @Test
    void namesThemInOneLine() {
        assertThat(OtherBundles.line(Map.of("org.a", "1.0.0 → 1.1.0"), NONE))
                .hasValue("goes on with other bundles than before: org.a 1.0.0 → 1.1.0");
        assertThat(OtherBundles.line(Map.of(), NONE)).isEmpty();
        assertThat(OtherBundles.line(Map.of("", "1.0.0 is gone"), NONE))
                .hasValue("goes on with other bundles than before: a bundle without a name 1.0.0 is gone");
    }

    @Test
    void ofManyItNamesAFew() {
        Map<String, String> changes = new TreeMap<>();
        for (String name : "a b c d e".split(" ")) {
            changes.put(name, "1.0.0 is another build");
        }
        assertThat(OtherBundles.line(changes, NONE)).hasValueSatisfying(line -> assertThat(line)
                .endsWith("c 1.0.0 is another build and 2 more, which its journal names").doesNotContain("d 1.0.0"));
    }

    @Test
    void whatHasComeWithoutPluginsDoesNotMatter() {
        assertThat(OtherBundles.line(Map.of("org.library", "1.0.0 is new"), NONE)).isEmpty();
    }
}
