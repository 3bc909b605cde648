package dev.cambium.runs.lease;

import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.Json;
import dev.cambium.base.json.SavedObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a process says that works on a run: who it is, and that it lives. It says so again and again; if it has not for
 * as long as the lease lasts, others may {@link Fence#raise shut it out} and go on in its place.
 *
 * @param host    the name of the machine it is on
 * @param process its number there
 * @param beat    how often it has said so
 * @param seconds how long the lease lasts, without a further word
 */
public record Lease(String host, long process, long beat, double seconds) {

    /** How long a lease lasts where nobody says otherwise. */
    public static final Duration USUAL = Duration.ofSeconds(30);

    private static final Format FORMAT = Format.first();
    private static final String NAME = ".lease";
    private static final String HOST = hostName();

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** The first word of this process. */
    static Lease begin(Duration lasts) {
        return new Lease(HOST, ProcessHandle.current().pid(), 0, lasts.toMillis() / 1e3);
    }

    Lease next() {
        return new Lease(host, process, beat + 1, seconds);
    }

    /** Whether who holds it is on this machine: then the lock of the run's folder tells whether it lives. */
    public boolean isHere() {
        return host.equals(HOST);
    }

    static Path file(Path folder, int fence) {
        return folder.resolve(fence == 0 ? NAME : NAME + "." + fence);
    }

    /** The lease of who works on a run with a number; empty if none is known. */
    public static Optional<Lease> read(Path folder, int fence) {
        Path file = file(folder, fence);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            SavedObject saved = SavedObject.of(file, FORMAT.upgraded(file, Json.read(file)));
            return Optional.of(new Lease(saved.text("host"), saved.whole("process", 0), saved.whole("beat", 0),
                    saved.number("seconds", 0)));
        } catch (IOException | InputException e) { // who holds it has just ended
            return Optional.empty();
        }
    }

    /** Whether the last word of who holds it is younger than the lease lasts, by the clocks of both machines. */
    public boolean isFresh(Path folder, int fence) {
        try {
            long age = System.currentTimeMillis() - Files.getLastModifiedTime(file(folder, fence)).toMillis();
            return age < seconds * 1e3;
        } catch (IOException e) {
            return false;
        }
    }

    /** Says it. A power cut may take it: it is true only as long as there is power. */
    void write(Path folder, int fence) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("host", host);
        json.addProperty("process", process);
        json.addProperty("beat", beat);
        json.addProperty("seconds", seconds);
        Path file = file(folder, fence);
        Path temporary = temporary(file);
        Files.writeString(temporary, Json.line(FORMAT.stamped(json)));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + ".tmp");
    }

    /** Whether there is a lease in a folder, or the beginning of one, be it of the dead or the living. */
    public static boolean isLeft(Path folder, int fence) {
        return files(folder, fence).anyMatch(Files::exists);
    }

    /** Deletes the leases of all who have ever worked in a folder. Only who holds its lock may do this. */
    public static void forget(Path folder, int fence) throws IOException {
        for (Path file : files(folder, fence).toList()) {
            Files.deleteIfExists(file);
        }
    }

    /** All that there can be up to a number. */
    private static Stream<Path> files(Path folder, int fence) {
        return IntStream.rangeClosed(0, fence).mapToObj(number -> file(folder, number))
                .flatMap(file -> Stream.of(file, temporary(file)));
    }
}
