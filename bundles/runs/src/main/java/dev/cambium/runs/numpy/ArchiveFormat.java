package dev.cambium.runs.numpy;

import dev.cambium.base.InputException;
import dev.cambium.base.json.NewerFormatException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The format of a kind of npz files of ours, which each of them says in an array: what {@code Format} is to files of
 * JSON. Files from before there were formats have no such array: that is version 0.
 *
 * @param steps the step from each version to the next, from version 0 on; may change what they are given, and leave
 *              what is damaged for its reader to refuse
 */
public record ArchiveFormat(List<UnaryOperator<Map<String, NumpyArray>>> steps) {

    /** The array with the version. */
    public static final String ARRAY = "format";

    private int version() {
        return steps.size();
    }

    /**
     * The arrays that a file would hold if it were written today, without the version.
     *
     * @throws InputException if a newer Cambium has written it, or its version is none
     */
    public Map<String, NumpyArray> upgraded(Path file, Map<String, NumpyArray> arrays) {
        Map<String, NumpyArray> upgraded = new LinkedHashMap<>(arrays);
        NumpyArray saved = upgraded.remove(ARRAY);
        int from = saved == null ? 0 : version(file, saved);
        for (UnaryOperator<Map<String, NumpyArray>> step : steps.subList(from, version())) {
            upgraded = step.apply(upgraded);
        }
        return upgraded;
    }

    private int version(Path file, NumpyArray saved) {
        if (saved.type() != NumpyArray.Type.INT64 || saved.length() != 1 || saved.longs()[0] < 0) {
            throw new InputException(file + ": is damaged: array '" + ARRAY + "' is no version");
        }
        long version = saved.longs()[0];
        if (version > version()) {
            throw new NewerFormatException(file, version, version());
        }
        return (int) version;
    }

    /** What is written: the version, and all else. */
    public Map<String, NumpyArray> stamped(Map<String, NumpyArray> arrays) {
        Map<String, NumpyArray> stamped = new LinkedHashMap<>();
        stamped.put(ARRAY, NumpyArray.of(new long[] {version()}, 1));
        stamped.putAll(arrays);
        return stamped;
    }
}
