package dev.cambium.provisioning.internal;

import dev.cambium.base.Nearest;
import dev.cambium.provisioning.ProvisioningException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds jars where the user says: at a path, or by coordinates in repositories of Maven's layout.
 *
 * @param repositories the roots of the repositories, in the order in which they are searched
 */
record Sources(List<Path> repositories) {

    private static final String MAVEN = "mvn:";

    /**
     * The file of a source.
     *
     * @throws ProvisioningException if there is none; names the nearest
     */
    Path find(String source) {
        return source.startsWith(MAVEN) ? artifact(source) : path(source);
    }

    private static Path path(String source) {
        Path file;
        try {
            file = Path.of(source).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new ProvisioningException("'" + source + "' is no path: " + e.getReason());
        }
        if (!Files.exists(file)) {
            Path folder = file.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                throw new ProvisioningException("there is no file " + file + ", nor the folder of it");
            }
            List<String> jars = folder == null ? List.of()
                    : Folders.names(folder).stream().filter(Folders::isJar).toList();
            throw new ProvisioningException("there is no file " + file
                    + Nearest.nameHint(String.valueOf(file.getFileName()), jars));
        }
        return file;
    }

    private Path artifact(String source) {
        String[] parts = source.substring(MAVEN.length()).split("/", -1);
        if (parts.length < 3 || parts.length > 5 || !List.of(parts).stream().allMatch(p -> p.matches("\\w[\\w.-]*"))) {
            throw new ProvisioningException("'" + source
                    + "' is wrong; expected mvn:GROUP/ARTIFACT/VERSION[/TYPE[/CLASSIFIER]]");
        }
        String group = parts[0];
        String artifact = parts[1];
        String version = parts[2];
        String type = parts.length > 3 ? parts[3] : "jar";
        String classifier = parts.length > 4 ? "-" + parts[4] : "";
        for (Path repository : repositories) {
            Path file = repository.resolve(group.replace('.', '/')).resolve(artifact).resolve(version)
                    .resolve(artifact + "-" + version + classifier + "." + type);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new ProvisioningException(source + " is not in "
                + repositories.stream().map(Path::toString).collect(Collectors.joining(" nor in "))
                + near(group, artifact, version));
    }

    /** What is there of the same artifact, or else which artifact of the group has a similar name. */
    private String near(String group, String artifact, String version) {
        Path folder = Path.of(group.replace('.', '/'));
        List<String> versions = folders(folder.resolve(artifact));
        if (versions.contains(version)) {
            List<String> files = repositories.stream()
                    .flatMap(r -> Folders.names(r.resolve(folder).resolve(artifact).resolve(version)).stream())
                    .filter(Folders::isJar).distinct().toList();
            return files.isEmpty() ? "; this version is there, but no jar of it"
                    : "; of this version there is " + String.join(", ", files);
        }
        if (!versions.isEmpty()) {
            return "; there is version " + String.join(", ", versions);
        }
        return Nearest.name(artifact, folders(folder))
                .map(near -> "; did you mean 'mvn:" + group + "/" + near + "/"
                        + folders(folder.resolve(near)).stream().reduce((a, b) -> b).orElse(version) + "'?")
                .orElse("");
    }

    private List<String> folders(Path folder) {
        List<String> names = new ArrayList<>();
        for (Path repository : repositories) {
            Path here = repository.resolve(folder);
            Folders.names(here).stream().filter(n -> Files.isDirectory(here.resolve(n))).forEach(names::add);
        }
        return names.stream().distinct().sorted().toList();
    }
}
