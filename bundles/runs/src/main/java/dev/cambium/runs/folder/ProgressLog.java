package dev.cambium.runs.folder;

import dev.cambium.api.observer.Indicator;
import dev.cambium.base.AtomicFile;
import dev.cambium.base.json.Json;
import dev.cambium.base.json.SavedObject;
import dev.cambium.runs.Progress;
import dev.cambium.runs.codec.IndicatorJson;
import dev.cambium.runs.codec.JsonLines;
import dev.cambium.runs.codec.ProgressJson;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run reported in the course of its training: {@code progress.jsonl}. Its lines are forced to the disk with each
 * checkpoint; what a power cut may take are those since, which the training from that checkpoint on writes again.
 */
public final class ProgressLog {

    private final Path file;
    /** What {@code indicators.json} says, once it was looked at; to be written by one process at a time. */
    private Set<Indicator> said;

    ProgressLog(Path file) {
        this.file = file;
    }

    private JsonLines lines() {
        return new JsonLines(file, ProgressJson.FORMAT);
    }

    /** Adds a line; what figures it has that none had before is said first. */
    public void add(Progress progress) throws IOException {
        Set<Indicator> told = progress.indicators().keySet();
        if (!told.isEmpty()) {
            say(told);
        }
        lines().append(ProgressJson.write(progress));
    }

    private void say(Set<Indicator> told) throws IOException {
        if (said == null) {
            said = new LinkedHashSet<>(indicators());
        }
        if (!said.containsAll(told)) {
            Map<String, Indicator> all = new LinkedHashMap<>();
            said.forEach(each -> all.put(each.name(), each));
            told.forEach(each -> all.put(each.name(), each));
            AtomicFile.write(indicatorsFile(), Json.pretty(IndicatorJson.write(all.values())));
            said = new LinkedHashSet<>(all.values());
        }
    }

    /** Forces all lines to the disk. */
    public void force() throws IOException {
        AtomicFile.force(file);
    }

    /** What was reported, oldest first, of a run of so many steps. */
    public List<Progress> all(long steps) {
        List<Indicator> indicators = indicators();
        return lines().read(line -> ProgressJson.read(line, steps, indicators));
    }

    /** The file that says what the figures are which observers have added. */
    public Path indicatorsFile() {
        return file.resolveSibling("indicators.json");
    }

    private List<Indicator> indicators() {
        try {
            return IndicatorJson.read(indicatorsFile(), Json.read(indicatorsFile()));
        } catch (NoSuchFileException e) {
            return lines().isFormer() ? IndicatorJson.FORMER : List.of();
        }
    }

    /** The last step of which something was reported; 0 if there is none. */
    long lastStep() {
        return lines().last(line -> Optional.of(step(line))).orElse(0L);
    }

    /** Takes back the lines after a step, from which training goes on. */
    public void rewind(long last) throws IOException {
        lines().retain(line -> step(line) <= last);
    }

    private static long step(SavedObject line) {
        return line.whole("step", 0);
    }
}
