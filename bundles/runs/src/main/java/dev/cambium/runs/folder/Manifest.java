package dev.cambium.runs.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.InputException;
import dev.cambium.base.Sha256;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.Json;
import dev.cambium.base.json.SavedObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Notes what a run was made with. */
public final class Manifest {

    /** Of the manifests of phases as well. */
    private static final Format FORMAT = Format.first();

    /** By file, size and time of change: a process may make many runs. */
    private static final Map<String, String> CHECKSUMS = new ConcurrentHashMap<>();

    /** What makes the bytes of a run, beside its experiment. */
    private static final List<String> MADE_WITH =
            List.of("java", "os", "cpu", "blas", "threads", "bundles", Manifest.START);
    /** The network of another run with which this one began. */
    private static final String START = "start";
    /** Whether a run has gone on with something else than it was begun with. */
    private static final String MIXED = "mixed";

    private static final List<String> TIMES = List.of("started", "resumed", "ended");
    private static final List<String> TEXTS = List.of("java", "os", "cpu", "blas");

    private Manifest() {
    }

    private static JsonObject read(Path file) throws NoSuchFileException {
        return FORMAT.upgraded(file, Json.read(file));
    }

    private static void write(Path file, JsonObject json) throws IOException {
        AtomicFile.write(file, Json.pretty(FORMAT.stamped(json)));
    }

    /**
     * The network of another run with which a run began.
     *
     * @param from  the other run, as a path
     * @param tasks those that the network knows, in the order of its rule units
     */
    public record Start(String from, List<String> tasks) {
        public Start {
            tasks = List.copyOf(tasks);
        }
    }

    /** Notes with which network a run is going to begin, which has its own copy already. */
    public static void begin(RunFolder folder, Start start) throws IOException {
        JsonObject json = new JsonObject();
        JsonObject network = new JsonObject();
        network.addProperty("from", start.from());
        network.addProperty("sha256", computeChecksum(folder.start()));
        JsonArray tasks = new JsonArray();
        start.tasks().forEach(tasks::add);
        network.add("tasks", tasks);
        json.add(START, network);
        write(folder.manifest(), json);
    }

    /** The network of another run with which a run began, if it did. */
    public static Optional<Start> start(RunFolder folder) {
        JsonObject json = read(folder);
        if (!json.has(START)) {
            return Optional.empty();
        }
        SavedObject start = SavedObject.of(folder.manifest(), json).object(START);
        return Optional.of(new Start(start.text("from"), start.texts("tasks")));
    }

    /**
     * Reads the manifest of a run.
     *
     * @return what it says; empty if there is none
     * @throws InputException if it cannot be read, or is damaged
     */
    public static JsonObject read(RunFolder folder) {
        JsonObject json;
        try {
            json = read(folder.manifest());
        } catch (NoSuchFileException e) {
            return new JsonObject();
        }
        SavedObject manifest = SavedObject.of(folder.manifest(), json);
        TIMES.forEach(manifest::optionalTime);
        TEXTS.forEach(key -> manifest.text(key, ""));
        if (json.has("seedStreams")) {
            SavedObject streams = manifest.object("seedStreams");
            streams.json().keySet().forEach(streams::text);
        }
        if (json.has("bundles")) {
            requireBundles(manifest);
        }
        if (json.has(START)) {
            SavedObject start = manifest.object(START);
            start.text("from");
            start.text("sha256");
            start.texts("tasks");
        }
        if (json.has("since")) {
            manifest.whole("since", 0);
        }
        if (json.has("earlier")) {
            for (SavedObject stretch : manifest.objects("earlier")) {
                stretch.whole("to", stretch.whole("from", 0));
                if (stretch.json().has("bundles")) {
                    requireBundles(stretch);
                }
            }
        }
        if (json.has("analyzed")) {
            SavedObject analyzed = manifest.object("analyzed");
            analyzed.time("at");
            requireBundles(analyzed);
        }
        return json;
    }

    private static void requireBundles(SavedObject json) {
        for (SavedObject bundle : json.objects("bundles")) {
            bundle.text("symbolicName");
            bundle.text("version");
            bundle.text("sha256", ""); // only of bundles that are files
        }
    }

    /** When a run was first started, if it was. */
    static Optional<Instant> started(RunFolder folder) {
        return SavedObject.of(folder.manifest(), read(folder)).optionalTime("started");
    }

    /** When a run ended, if it did. */
    static Optional<Instant> ended(RunFolder folder) {
        return SavedObject.of(folder.manifest(), read(folder)).optionalTime("ended");
    }

    /**
     * Writes the manifest of a run that starts or goes on. The first start is kept, and so is with what all it was made
     * before, from step to step.
     *
     * @param blas what multiplies matrices, and its version
     * @param step where it goes on
     * @return the bundles that are others than before, and how; empty if none is
     */
    public static Map<String, String> write(RunFolder folder, BundleContext context, String blas, int threads,
            long step)
            throws IOException {
        JsonObject json = new JsonObject();
        JsonObject former = read(folder);
        JsonElement started = former.get("started");
        if (started == null) {
            json.addProperty("started", now());
        } else {
            json.add("started", started);
            json.addProperty("resumed", now());
        }
        json.addProperty("java", System.getProperty("java.vendor") + " " + System.getProperty("java.vm.name") + " "
                + System.getProperty("java.vm.version"));
        json.addProperty("os", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        json.addProperty("cpu", cpu());
        json.addProperty("cores", Runtime.getRuntime().availableProcessors());
        json.addProperty("blas", blas + ", single-threaded");
        json.addProperty("threads", threads);
        JsonObject streams = new JsonObject();
        streams.addProperty("parameters", "initial weights and biases");
        streams.addProperty("trials", "training trials, by step and sequence");
        streams.addProperty("noise", "recurrent noise, by step and sequence");
        streams.addProperty("analysis", "trials of the analysis, by task and number, and the metrics' draws");
        json.add("seedStreams", streams);
        json.add("bundles", bundles(context));
        if (former.has(START)) {
            json.add(START, former.get(START));
        }
        ManifestPast.carryOver(former, json, madeWith(former), madeWith(json), step);
        if (former.has(MIXED) || started != null && Files.exists(folder.checkpoint())
                && !madeWith(former).equals(madeWith(json))) {
            json.addProperty(MIXED, true);
        }
        write(folder.manifest(), json);
        return ManifestPast.changes(former, json);
    }

    /**
     * The same for a run that is at work, in the midst of which bundles may come, go and be updated. Nothing is written
     * where none did.
     */
    public static Map<String, String> follow(RunFolder folder, BundleContext context, long step) throws IOException {
        JsonObject former = read(folder);
        JsonObject json = former.deepCopy();
        json.add("bundles", bundles(context));
        Map<String, String> changes = ManifestPast.changes(former, json);
        if (!changes.isEmpty()) {
            ManifestPast.carryOver(former, json, madeWith(former), madeWith(json), step);
            json.addProperty(MIXED, true);
            write(folder.manifest(), json);
        }
        return changes;
    }

    private static JsonObject madeWith(JsonObject manifest) {
        JsonObject part = new JsonObject();
        MADE_WITH.stream().filter(manifest::has).forEach(key -> part.add(key, manifest.get(key)));
        return part;
    }

    /**
     * Notes with what all was made that a run has come to by the end of a phase, unless that was not always the same.
     */
    public static void phase(RunFolder folder, String name, BundleContext context) throws IOException {
        JsonObject manifest = read(folder);
        if (!manifest.has(MIXED) && bundles(context).equals(manifest.get("bundles"))) {
            write(folder.phaseManifest(name), madeWith(manifest));
        } else {
            AtomicFile.delete(folder.phaseManifest(name));
        }
    }

    /** Whether a phase of another run was made with what this run is made with. */
    public static boolean isMadeAlike(RunFolder other, String phase, RunFolder folder) throws IOException {
        return Files.exists(other.phaseManifest(phase))
                && read(other.phaseManifest(phase)).equals(madeWith(read(folder)));
    }

    /** Notes the end of a run. */
    public static void end(RunFolder folder) throws IOException {
        JsonObject json = read(folder);
        json.addProperty("ended", now());
        write(folder.manifest(), json);
    }

    /** Notes with what the results of a run were replaced, later than its end. */
    public static void analyzed(RunFolder folder, BundleContext context) throws IOException {
        JsonObject json = read(folder);
        JsonObject analysis = new JsonObject();
        analysis.addProperty("at", now());
        analysis.add("bundles", bundles(context));
        json.add("analyzed", analysis);
        write(folder.manifest(), json);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String cpu() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        Optional<String> model = Optional.empty();
        if (Files.isReadable(info)) {
            model = Files.readAllLines(info).stream().filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst();
        }
        return model.orElse(System.getProperty("os.arch"));
    }

    private static JsonArray bundles(BundleContext context) {
        JsonArray bundles = new JsonArray();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getBundleId() == 0) {
                continue;
            }
            JsonObject entry = new JsonObject();
            entry.addProperty("symbolicName", Objects.requireNonNullElse(bundle.getSymbolicName(), ""));
            entry.addProperty("version", bundle.getVersion().toString());
            jar(bundle).flatMap(Manifest::checksum).ifPresent(sum -> entry.addProperty("sha256", sum));
            bundles.add(entry);
        }
        return bundles;
    }

    private static Optional<Path> jar(Bundle bundle) {
        String location = bundle.getLocation().replaceFirst("^reference:", "");
        try {
            return location.startsWith("file:")
                    ? Optional.of(Path.of(URI.create(location))).filter(Files::isRegularFile)
                    : Optional.empty();
        } catch (IllegalArgumentException e) { // a location is any text that its installer chose
            return Optional.empty();
        }
    }

    /** The checksum of a jar, which may be going at this moment. */
    private static Optional<String> checksum(Path jar) {
        try {
            String key = jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
            String known = CHECKSUMS.get(key);
            if (known == null) {
                known = computeChecksum(jar);
                CHECKSUMS.put(key, known);
            }
            return Optional.of(known);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String computeChecksum(Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            MessageDigest digest = Sha256.begin();
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
