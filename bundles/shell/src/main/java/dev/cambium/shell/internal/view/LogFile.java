package dev.cambium.shell.internal.view;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that grows by whole lines, read from its end. */
final class LogFile {

    /** What is older is too much to look at. */
    private static final long MOST_BYTES = 1_000_000;

    private final Path file;
    private long position = -1;

    LogFile(Path file) {
        this.file = file;
    }

    /** The newest lines; at later calls, those that were added since, or all of a file that was begun anew. */
    List<String> next() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long size = in.length();
            boolean first = position < 0;
            long seen = first || position > size ? 0 : position;
            long from = Math.max(seen, size - MOST_BYTES);
            in.seek(from);
            byte[] bytes = new byte[(int) (size - from)];
            in.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') { // of a line that is being written, nothing yet
                end--;
            }
            position = from + end;
            List<String> lines = new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
            return first && from > 0 && !lines.isEmpty() ? lines.subList(1, lines.size()) : lines;
        }
    }
}
