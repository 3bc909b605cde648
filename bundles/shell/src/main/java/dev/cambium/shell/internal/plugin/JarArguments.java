package dev.cambium.shell.internal.plugin;

import dev.cambium.shell.Options;
import dev.cambium.shell.WorkingFolder;
import picocli.CommandLine.Parameters;

/** What commands take that bring a bundle. */
class JarArguments extends Options.WithJson {

    @Parameters(paramLabel = "JAR", description = {"The bundle: the path of a jar, or",
        "mvn:GROUP/ARTIFACT/VERSION[/TYPE[/CLASSIFIER]] in the local Maven repository."})
    String source;

    /** The source, with a jar's path as it is from here. */
    String source() {
        return source.startsWith("mvn:") ? source : WorkingFolder.path(source).toString();
    }
}
