package dev.cambium.itest.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * The classes of all modules, as they were compiled last. Only those that a module has the source of: what bnd put
 * into a bundle besides, or a build before left behind, is none of its own.
 */
final class House {

    /** Surefire runs tests in their module's folder. */
    private static final Path BUNDLES = Path.of("..").toAbsolutePath().normalize();
    private static final String SOURCES = "src/main/java";
    private static final String COMPILED = "target/classes";
    private static final String SUFFIX = ".class";
    private static final String DEPENDENCIES =
            "/project/dependencies/dependency[groupId='dev.cambium' and not(scope='test')]/artifactId";

    private final Map<String, String> modules = new HashMap<>();
    private final JavaClasses classes;

    private House() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> folders = Files.list(BUNDLES)) {
            for (Path module : folders.filter(folder -> Files.isDirectory(folder.resolve(SOURCES))).sorted().toList()) {
                addClasses(module, files);
            }
        }
        classes = new ClassFileImporter().importPaths(files);
    }

    /** @throws IllegalStateException if a module has not been compiled */
    static House ofTheLastBuild() {
        try {
            return new House();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JavaClasses classes() {
        return classes;
    }

    /** The module that has the source of a class; none for classes of others. */
    Optional<String> moduleOf(JavaClass type) {
        return Optional.ofNullable(modules.get(fileOf(type)));
    }

    /** The modules that have classes. */
    Set<String> modules() {
        return new TreeSet<>(modules.values());
    }

    /** Which of them the pom of one depends on, but for its tests. */
    Set<String> dependencies(String module) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(BUNDLES.resolve(module).resolve("pom.xml").toFile());
        NodeList names = (NodeList) XPathFactory.newInstance().newXPath()
                .evaluate(DEPENDENCIES, pom, XPathConstants.NODESET);
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < names.getLength(); i++) {
            found.add(names.item(i).getTextContent().strip());
        }
        found.retainAll(modules());
        return found;
    }

    /** The full name of the type that a class's file has the name of. */
    static String fileOf(JavaClass type) {
        return outermost(type.getBaseComponentType().getName());
    }

    private void addClasses(Path module, List<Path> files) throws IOException {
        Path compiled = module.resolve(COMPILED);
        if (!Files.isDirectory(compiled)) {
            throw new IllegalStateException("bundles/" + module.getFileName() + " is not compiled: compile it first; "
                    + "mvn verify does, if it is a module of the parent pom.xml");
        }
        try (Stream<Path> walk = Files.walk(compiled)) {
            for (Path file : walk.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList()) {
                String path = compiled.relativize(file).toString();
                String name = outermost(path.substring(0, path.length() - SUFFIX.length()));
                if (Files.exists(module.resolve(SOURCES).resolve(name + ".java"))) {
                    modules.put(name.replace('/', '.').replace('\\', '.'), module.getFileName().toString());
                    files.add(file);
                }
            }
        }
    }

    private static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
