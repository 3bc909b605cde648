package dev.cambium.runs.catalog;

import dev.cambium.runs.folder.RunFolder;
import dev.cambium.runs.folder.RunRoot;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How to see that a run is as it was, without reading it: by the times of change of its folder, where files come, go
 * and are replaced, and of those files that say what lists tell of it, and by their sizes.
 *
 * @param value   equal as long as nothing has changed
 * @param settled whether the last change is so long ago that another would have another time: clocks of file systems
 *                tick slowly
 */
public record RunPrint(long value, boolean settled) {

    private static final Duration TICK = Duration.ofSeconds(2);
    /** Of FNV-1a, for 64 bits. */
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int HALF = 32;
    private static final long MISSING = -1;

    /**
     * The print of a run as it is now; to be taken before it is read.
     *
     * @param seen  the run as it was found before
     * @param done  whether it is done: nobody writes lines any more, each of which would change nothing else
     * @param noted whether people may have noted something about it; the folder has changed when they begin to
     */
    public static RunPrint of(RunRoot.Seen seen, boolean done, boolean noted) {
        RunFolder run = seen.run();
        long value = mix(BASIS, seen.changed());
        long last = seen.changed();
        List<Path> replaced = List.of(run.experiment(), run.manifest(), run.analysis());
        List<Path> grown = done ? List.of() : List.of(run.progress(), run.journal().file());
        for (Path path : Stream.concat(replaced.stream(), grown.stream()).toList()) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                long changed = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
                value = mix(mix(value, changed), attributes.size());
                last = Math.max(last, changed);
            } catch (IOException e) { // it is not there, or nobody here may look at it
                value = mix(value, MISSING);
            }
        }
        if (noted) {
            File remarks = new Remarks(run.path()).file().toFile();
            long at = TimeUnit.MILLISECONDS.toNanos(remarks.lastModified()); // 0 if there are none
            value = at == 0 ? value : mix(mix(value, at), remarks.length());
            last = Math.max(last, at);
        }
        Instant now = Instant.now().minus(TICK);
        return new RunPrint(value, last < TimeUnit.SECONDS.toNanos(now.getEpochSecond()));
    }

    private static long mix(long value, long more) {
        long mixed = (value ^ more) * PRIME;
        return (mixed ^ mixed >>> HALF) * PRIME;
    }
}
