package dev.cambium.runs.sweep;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.Sha256;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.SavedObject;
import dev.cambium.runs.codec.JsonLines;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The points of a sweep in the order in which they were chosen, and the trials of each: {@code points.jsonl}, to which
 * all processes add that carry the sweep. A line has the values of a point ({@code set}), or, as soon as they are
 * known, the trials of the {@code point} that so many lines with {@code set} precede, with the checksum {@code of} its
 * values: where one of those lines cannot be read, the others have other numbers.
 *
 * @param folder the sweep's folder
 * @param madeOf names all that trials depend on, beside the values of the point
 */
public record PointLog(Path folder, String madeOf) {

    private static final Format FORMAT = Format.first();
    private static final Object IN_THIS_PROCESS = new Object();
    private static final String SET = "set";
    private static final String POINT = "point";
    private static final String OF = "of";
    private static final String TRIALS = "trials";
    private static final String MADE_OF = "madeOf";
    private static final String ID = "id";
    private static final Pattern NAME = Pattern.compile("[\\w-]+");
    private static final int DIGITS = 16;

    /** Hears what the lines say. */
    public interface Reader {
        /** A point was chosen. */
        void chosen(Map<String, String> values);

        /**
         * The trials of a point are known.
         *
         * @param point  its number, from 0
         * @param of     the {@link #checksum} of its values
         * @param madeOf what they depended on, beside the values of the point
         */
        void known(int point, String of, List<Trial> trials, String madeOf);
    }

    private JsonLines lines() {
        return new JsonLines(folder.resolve("points.jsonl"), FORMAT);
    }

    /**
     * Reads on.
     *
     * @param from where it was read to, 0 at first
     * @return where it has been read to now
     */
    public long read(long from, Reader reader) {
        return lines().readOn(from, line -> {
            if (line.json().has(SET)) {
                Map<String, String> values = new LinkedHashMap<>();
                SavedObject set = line.object(SET);
                set.json().keySet().forEach(key -> values.put(key, set.text(key)));
                reader.chosen(values);
            } else {
                int point = Math.toIntExact(Math.min(line.whole(POINT, 0), Integer.MAX_VALUE));
                reader.known(point, line.text(OF), line.objects(TRIALS).stream().map(trial -> trial(point, trial))
                        .toList(), line.text(MADE_OF));
            }
        });
    }

    private static Trial trial(int point, SavedObject json) {
        String id = json.text(ID);
        if (!NAME.matcher(id).matches()) { // a path to somewhere else
            throw json.problem(ID, "the name of a folder");
        }
        return new Trial(point, json.text("variant"), json.whole("seed", Long.MIN_VALUE), id);
    }

    /** What tells the values of a point from those of others. */
    public static String checksum(Map<String, String> values) {
        return Sha256.of(values.toString()).substring(0, DIGITS);
    }

    /** Adds a point. */
    public void choose(Map<String, String> values) {
        JsonObject set = new JsonObject();
        values.forEach(set::addProperty);
        JsonObject line = new JsonObject();
        line.add(SET, set);
        append(line);
    }

    /** Adds the trials of a point that has some values. */
    public void know(int point, Map<String, String> values, List<Trial> trials) {
        JsonArray all = new JsonArray();
        for (Trial trial : trials) {
            JsonObject json = new JsonObject();
            json.addProperty("variant", trial.variant());
            json.addProperty("seed", trial.seed());
            json.addProperty(ID, trial.id());
            all.add(json);
        }
        JsonObject line = new JsonObject();
        line.addProperty(POINT, point);
        line.addProperty(OF, checksum(values));
        line.addProperty(MADE_OF, madeOf);
        line.add(TRIALS, all);
        append(line);
    }

    private void append(JsonObject line) {
        try {
            lines().append(line);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private RuntimeException notWritten(IOException e) {
        return AtomicFile.notWritten(folder + ": the output folder", "; choose another with --out DIR", e);
    }

    /** Does something while no other process adds anything. */
    public <T> T alone(Supplier<T> work) {
        synchronized (IN_THIS_PROCESS) {
            try {
                Files.createDirectories(folder);
                // not that of the runs, which a run of the same experiment makes in this folder
                try (FileChannel channel = FileChannel.open(folder.resolve(".points.lock"), StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
                    return work.get();
                }
            } catch (IOException e) {
                throw notWritten(e);
            }
        }
    }
}
