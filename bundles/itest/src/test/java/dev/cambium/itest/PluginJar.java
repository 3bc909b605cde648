package dev.cambium.itest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes bundles with a regularizer, as a third party would with bnd. */
final class PluginJar {

    private PluginJar() {
    }

    /**
     * A bundle.
     *
     * @param symbolicName its symbolic name
     * @param name         the regularizer's name in experiments
     * @param type         one of the {@link Saboteur}s
     */
    static InputStream of(String symbolicName, String version, String name, Class<? extends Saboteur> type)
            throws IOException {
        return of(symbolicName, version, name, type, "");
    }

    /** The same, with an activator that never comes back from its start. */
    static InputStream hanging(String symbolicName) throws IOException {
        return of(symbolicName, "1.0.0", "hanging", Saboteur.Harmless.class, Saboteur.Hangs.class.getName());
    }

    private static InputStream of(String symbolicName, String version, String name, Class<? extends Saboteur> type,
            String activator) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", symbolicName);
        attributes.putValue("Bundle-Version", version);
        attributes.putValue("Import-Package", "dev.cambium.api.training;version=\"[2,3)\","
                + "dev.cambium.api.network;version=\"[1,2)\",org.osgi.framework");
        if (!activator.isEmpty()) {
            attributes.putValue("Bundle-Activator", activator);
        }
        attributes.putValue("Require-Capability", "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)"
                + "(version>=1.3)(!(version>=2)))\"");
        attributes.putValue("Service-Component", "OSGI-INF/regularizer.xml");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            add(jar, "OSGI-INF/regularizer.xml", component(symbolicName, name, type).getBytes(StandardCharsets.UTF_8));
            for (Class<?> each : new LinkedHashSet<>(List.of(Saboteur.class, type, Saboteur.Throws.Sabotage.class,
                    Saboteur.Blocks.class, Saboteur.Hangs.class))) {
                String path = each.getName().replace('.', '/') + ".class";
                try (InputStream in = each.getResourceAsStream("/" + path)) {
                    add(jar, path, in.readAllBytes());
                }
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void add(JarOutputStream jar, String path, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(path));
        jar.write(content);
        jar.closeEntry();
    }

    private static String component(String symbolicName, String name, Class<?> type) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%s.regularizer"
                    factory="dev.cambium.regularizer">
                  <property name="cambium.regularizer.name" value="%s"/>
                  <property name="cambium.regularizer.description" value="of a third party"/>
                  <service><provide interface="dev.cambium.api.training.Regularizer"/></service>
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(symbolicName, name, type.getName());
    }
}
