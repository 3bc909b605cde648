package dev.cambium.itest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A bundle of a third party, put together by hand: also such as bnd would never make. */
final class ThirdParty {

    private static final String FACTORY = " factory=\"dev.cambium.x\"";

    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final String symbolicName;
    private final StringBuilder components = new StringBuilder();

    private ThirdParty(String symbolicName, String version) {
        this.symbolicName = symbolicName;
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", symbolicName);
        header("Bundle-Version", version);
        header("Import-Package", "dev.cambium.api.task,dev.cambium.api.training,dev.cambium.api.metric,"
                + "dev.cambium.api.network,org.nd4j.linalg.api.ndarray");
        header("Require-Capability", "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)"
                + "(version>=1.3)(!(version>=2)))\"");
    }

    static ThirdParty bundle(String symbolicName, String version) {
        return new ThirdParty(symbolicName, version);
    }

    ThirdParty header(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    ThirdParty file(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A plug-in without settings. */
    ThirdParty plugin(String kind, String name, String contract, Class<?> type) {
        return component(symbolicName + "." + name, says(kind, name), contract, type);
    }

    /** What bnd makes of the annotation by which a plug-in says what it is. */
    static String says(String kind, String name) {
        return "<property name=\"cambium." + kind + ".name\" value=\"" + name + "\"/>";
    }

    /**
     * A factory component.
     *
     * @param inside elements of its declaration
     */
    ThirdParty component(String name, String inside, String contract, Class<?> type) {
        return declared(name, FACTORY, inside, contract, type);
    }

    /** The same, with a method that activates it. */
    ThirdParty component(String name, String activate, String inside, String contract, Class<?> type) {
        return declared(name, FACTORY + " activate=\"" + activate + "\"", inside, contract, type);
    }

    /** A component that is a service by itself, as what its author has not thought of as a factory. */
    ThirdParty service(String name, String inside, String contract, Class<?> type) {
        return declared(name, "", inside, contract, type);
    }

    private ThirdParty declared(String name, String attributes, String inside, String contract, Class<?> type) {
        String path = "OSGI-INF/" + name + ".xml";
        components.append(components.isEmpty() ? "" : ",").append(path);
        header("Service-Component", components.toString());
        boolean settings = type.getConstructors()[0].getParameterCount() > 0;
        file(path, """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%s"%s%s>
                  %s<service><provide interface="%s"/></service><implementation class="%s"/>
                </scr:component>
                """.formatted(name, attributes, settings ? " init=\"1\"" : "", inside, contract, type.getName()));
        return classes(type);
    }

    /** A command of the shell. */
    ThirdParty command(String name, String description, Class<?> type) {
        String path = "OSGI-INF/" + symbolicName + "." + name + ".xml";
        header("Import-Package", "com.google.gson,dev.cambium.shell,picocli");
        header("Service-Component", path);
        file(path, """
                <?xml version="1.0" encoding="UTF-8"?>
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%s">
                  <property name="cambium.command.name" value="%s"/>
                  <property name="cambium.command.description" value="%s"/>
                  <service><provide interface="dev.cambium.shell.Command"/></service><implementation class="%s"/>
                </scr:component>
                """.formatted(symbolicName + "." + name, name, description, type.getName()));
        return classes(type);
    }

    /** The settings of a component: the attributes of their definition. */
    ThirdParty settings(String component, String attributes) {
        return file("OSGI-INF/metatype/" + component + ".xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
                  <OCD id="settings" name="settings">%s</OCD>
                  <Designate factoryPid="%s"><Object ocdref="settings"/></Designate>
                </metatype:MetaData>
                """.formatted(attributes, component));
    }

    /** A class with all that has a name in the same file. */
    private ThirdParty classes(Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        add(outermost);
        return this;
    }

    private void add(Class<?> type) {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream("/" + path)) {
            files.put(path, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Class<?> nested : type.getDeclaredClasses()) {
            add(nested);
        }
    }

    InputStream open() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue());
                jar.closeEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** Puts the jar into a folder. */
    Path writeTo(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, open().readAllBytes());
        return file;
    }
}
