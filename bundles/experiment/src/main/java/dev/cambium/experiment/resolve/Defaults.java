package dev.cambium.experiment.resolve;

import com.google.gson.JsonObject;
import dev.cambium.base.Nearest;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The plug-ins that an experiment has where it names none, such as its optimizer: those of a file of the installation,
 * so that no program knows a plug-in by its name.
 */
public final class Defaults {

    /** The file, in an installation. */
    public static final String FILE = "configs/defaults.json";

    /** No plug-ins. */
    public static final Document NONE = new Document(new JsonObject(), Map.of("", FILE));

    private Defaults() {
    }

    /**
     * Reads them.
     *
     * @param home the installation
     * @return no plug-ins if it has no such file
     * @throws dev.cambium.base.InputException if the file cannot be read, or has keys that name no plug-ins
     */
    public static Document of(Path home) {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        Document defaults = ExperimentFile.read(file);
        List<String> keys = Section.keys(section -> section.isPlugin() || section.isPluginList()
                || section == Section.SWEEP);
        for (String key : defaults.json().keySet()) {
            if (!keys.contains(key)) {
                throw defaults.problem(key, "is nothing that has a default here" + Nearest.suggestion(key, keys));
            }
        }
        return defaults;
    }
}
