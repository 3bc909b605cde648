package dev.cambium.shell.internal.kit;

import dev.cambium.base.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The Maven project of a new plug-in: a class, its test, a pom and a README, all of it text.
 *
 * @param kind        the kind of plug-in
 * @param name        what experiments call it: letters, digits and single hyphens, a letter first
 * @param packageName the package of its class, and the symbolic name of its bundle
 */
record PluginProject(ProjectKind kind, String name, String packageName) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*");
    private static final int LONGEST_NAME = 64;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    /** @throws IllegalArgumentException if the name or the package cannot be used, with a message for the user */
    public PluginProject {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("NAME is " + Words.quote(name) + ", expected letters, digits and single "
                    + "hyphens, a letter first, at most " + LONGEST_NAME + ", such as nback");
        }
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw new IllegalArgumentException(Words.quote(packageName) + " cannot be the name of a Java package; "
                    + "choose one with --package, such as org.example.nback");
        }
    }

    /** The package of a plug-in whose author does not choose one. */
    static String defaultPackage(String name) {
        return "org.example." + name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** The name of the plug-in's class. */
    String className() {
        return Arrays.stream(name.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining()) + kind.classSuffix();
    }

    /**
     * The text of each file, by its path below the project's folder.
     *
     * @param home the folder of the installation that the project is built against
     */
    Map<String, String> files(String home) {
        Map<String, String> values = values(home);
        String folder = packageName.replace('.', '/') + "/" + className();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", fill(template("pom.xml"), values));
        files.put("README.md", fill(template("README.md"), values));
        files.put(".gitignore", template("gitignore"));
        files.put("src/main/java/" + folder + ".java", fill(ownTemplate("Plugin.java"), values));
        files.put("src/test/java/" + folder + "Test.java", fill(ownTemplate("PluginTest.java"), values));
        return files;
    }

    private Map<String, String> values(String home) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kind", kind.label());
        values.put("name", name);
        values.put("package", packageName);
        values.put("group", packageName.replaceFirst("\\.[^.]*$", ""));
        values.put("class", className());
        values.put("summary", kind.summary());
        values.put("description", kind.description());
        values.put("home", xml(home.replace('\\', '/')));
        values.put("nd4j", kind.needsNd4j() ? template("nd4j.xml") : "");
        values.put("settings", ownTemplate("settings.md"));
        values.put("use", fill(ownTemplate("use.md"), values).stripTrailing());
        return values;
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER.matcher(template).replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }

    private String ownTemplate(String file) {
        return template(kind.label() + "/" + file);
    }

    private static String template(String file) {
        try (InputStream in = PluginProject.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
