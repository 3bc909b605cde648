package dev.cambium.itest.fuzz;

import dev.cambium.itest.fuzz.ZipParts.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Jars of others, damaged or badly made: they are refused or named, and nothing else is disturbed.
 *
 * @param jar    one that is right
 * @param deploy the folder of the installation for such jars
 */
record JarSort(byte[] jar, Path deploy) implements Sort {

    private static final List<String> HEADERS = List.of("Import-Package: java.nothing",
            "Import-Package: org.missing;version=x", "Bundle-SymbolicName: x", "Bundle-SymbolicName: dev.cambium.api",
            "Bundle-SymbolicName: ", "Bundle-Version: 1.x",
            "Bundle-Version: 99.0.0", "Bundle-ManifestVersion: 3", "Fragment-Host: system.bundle",
            "Fragment-Host: nothing", "Bundle-Activator: org.missing.Activator", "Service-Component: OSGI-INF/none.xml",
            "Bundle-ClassPath: x.jar", "Require-Capability: osgi.ee;filter:=\"(x\"",
            "Require-Capability: x;filter:=\"(a=b)\"", "Bundle-NativeCode: x.so",
            "Require-Bundle: nothing", "Export-Package: dev.cambium.api.task", "Bundle-RequiredExecutionEnvironment: x",
            "DynamicImport-Package: *", "Provide-Capability: ;", "Meta-Persistence: x", " continued", "no colon");

    @Override
    public void play(Chance chance, Stage stage) throws IOException {
        // whoever wrote a jar is told by its own names what is wrong with it
        stage.own("org.example.nback");
        Path file = deploy.resolve("other.jar");
        byte[] other = chance.oneIn(3) ? TextMutator.mutate(jar, chance) : rebuilt(chance, stage);
        try {
            if (chance.oneIn(2)) {
                Files.write(stage.file("other.jar"), other);
                stage.call("install", "other.jar");
            } else {
                Files.write(file, other);
                // has the folder looked at
                stage.call("uninstall", "nothing");
                stage.warnings();
            }
            switch (chance.below(6)) {
                case 0 -> stage.call("plugins", "task");
                case 1 -> stage.call("check");
                case 2 -> stage.call("bundles");
                case 3 -> stage.call("describe", "task", chance.of("nback", "nback.twoback"));
                case 4 -> stage.call("compose", "x", "tasks=[nback.*]");
                default -> stage.call("plugins", "--json");
            }
            Answer sound = stage.call("describe", "regularizer", "bimt");
            if (!sound.isAccepted()) {
                stage.complain("disturbs others", sound);
            }
        } finally {
            clear(stage);
        }
    }

    private void clear(Stage stage) throws IOException {
        try (Stream<Path> jars = Files.list(deploy)) {
            for (Path each : jars.toList()) {
                Files.delete(each);
            }
        }
        stage.cambium().call(List.of("uninstall", "nothing"));
    }

    private byte[] rebuilt(Chance chance, Stage stage) throws IOException {
        List<Part> parts = new ArrayList<>(ZipParts.read(jar));
        int chosen = chance.below(parts.size());
        Part part = parts.get(chosen);
        if (chance.oneIn(3)) {
            part = parts.get(0);
            chosen = 0;
        }
        switch (chance.below(6)) {
            case 0 -> parts.remove(chosen);
            case 1 -> parts.set(chosen, new Part(Misspelling.of(part.name(), chance), part.content()));
            default -> parts.set(chosen, new Part(part.name(), part.name().endsWith("MANIFEST.MF") && chance.oneIn(2)
                    ? manifest(part.content(), chance) : TextMutator.mutate(part.content(), chance)));
        }
        // the names of its classes, too
        parts.forEach(each -> stage.own(new String(each.content(), StandardCharsets.ISO_8859_1).replace('/', '.')));
        return ZipParts.write(parts, true);
    }

    private static byte[] manifest(byte[] manifest, Chance chance) {
        List<String> lines = new ArrayList<>(new String(manifest, StandardCharsets.UTF_8).lines().toList());
        String header = chance.of(HEADERS);
        String key = header.replaceFirst(":.*", ":");
        lines.removeIf(line -> line.startsWith(key));
        lines.add(1, header);
        return String.join("\r\n", lines).concat("\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
