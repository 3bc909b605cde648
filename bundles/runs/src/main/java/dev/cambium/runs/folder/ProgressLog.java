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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run reported in the course of its training: {@code progress.jsonl}. Its lines are forced to the disk with each
 * checkpoint; what a power cut may take are those since, which the training from that checkpoint on writes again.
 *
 * @param file where it is
 */
public record ProgressLog(Path file) {

    /** Adds a line; what figures it has that none had before is said first. */
    public void add(Progress progress) throws IOException {
        Set<Indicator> told = progress.indicators().keySet();
        if (!told.isEmpty()) {
            List<Indicator> said = Files.exists(file) || Files.exists(indicatorsFile()) ? indicators() : List.of();
            if (!said.containsAll(told)) {
                Map<String, Indicator> all = new LinkedHashMap<>();
                said.forEach(each -> all.put(each.name(), each));
                told.forEach(each -> all.put(each.name(), each));
                AtomicFile.write(indicatorsFile(), Json.pretty(IndicatorJson.write(all.values())));
            }
        }
        AtomicFile.append(file, Json.line(ProgressJson.write(progress)));
    }

    /** Forces all lines to the disk. */
    public void force() throws IOException {
        AtomicFile.force(file);
    }

    /** What was reported, oldest first, of a run of so many steps. */
    public List<Progress> all(long steps) {
        List<Indicator> indicators = indicators();
        return new JsonLines(file).read(line -> ProgressJson.read(line, steps, indicators));
    }

    /** The file that says what the figures are which observers have added. */
    public Path indicatorsFile() {
        return file.resolveSibling("indicators.json");
    }

    private List<Indicator> indicators() {
        try {
            return IndicatorJson.read(indicatorsFile(), Json.read(indicatorsFile()));
        } catch (NoSuchFileException e) {
            return IndicatorJson.FORMER;
        }
    }

    /** The last step of which something was reported; 0 if there is none. */
    public long lastStep() {
        return new JsonLines(file).last(line -> Optional.of(step(line))).orElse(0L);
    }

    /** Takes back the lines after a step, from which training goes on. */
    public void rewind(long last) throws IOException {
        new JsonLines(file).retain(line -> step(line) <= last);
    }

    private static long step(SavedObject line) {
        return line.whole("step", 0);
    }
}
