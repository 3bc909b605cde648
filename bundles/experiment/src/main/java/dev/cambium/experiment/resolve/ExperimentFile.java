package dev.cambium.experiment.resolve;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.InputException;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.JsonFile;
import dev.cambium.base.json.JsonText;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.WrittenNumber;
import dev.cambium.experiment.ExperimentFormat;
import dev.cambium.experiment.document.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the file of an experiment and what it extends. */
final class ExperimentFile {

    private static final String EXTENDS = "extends";

    private ExperimentFile() {
    }

    /** @throws InputException if one of the files cannot be read, or is no experiment */
    static Document read(Path file) {
        return read(file, new LinkedHashSet<>());
    }

    private static Document read(Path file, Set<Path> extending) {
        if (!extending.add(file.toAbsolutePath().normalize())) {
            throw new InputException(file + ": extends: the files extend each other in a circle");
        }
        Document document = readOne(file);
        JsonElement base = document.json().get(EXTENDS);
        if (base == null || base.isJsonNull()) {
            return new Document(new JsonObject(), document.locations()).merge(document);
        }
        if (!(base instanceof JsonPrimitive name)) {
            throw document.problem(EXTENDS, "is " + JsonWords.shown(base) + ", expected the name of a file");
        }
        Path baseFile = beside(file, name, document);
        if (!Files.exists(baseFile)) {
            throw document.problem(EXTENDS, "there is no file " + baseFile);
        }
        document.json().remove(EXTENDS);
        return read(baseFile, extending).merge(document);
    }

    /** A pipe has no folder of its own: what comes through it is about the working folder. */
    private static Path beside(Path file, Path named) {
        return Files.isRegularFile(file) ? file.resolveSibling(named) : named;
    }

    private static Path beside(Path file, JsonPrimitive name, Document document) {
        try {
            return beside(file, Path.of(WrittenNumber.textOf(name)));
        } catch (InvalidPathException e) {
            throw document.problem(EXTENDS, "is " + JsonWords.shown(name) + ", which cannot be the name of a file");
        }
    }

    private static Document readOne(Path file) {
        Map<String, String> locations = new LinkedHashMap<>();
        locations.put("", file.toString());
        try {
            JsonObject json = JsonFile.read(file, JsonFile.LARGEST, JsonText.MOST_VALUES,
                    (path, line) -> locations.put(path, file + ":" + line));
            boolean saved = json.has(Format.KEY); // by a run
            return new Document(StartPath.seen(
                    Document.normalized(saved ? ExperimentFormat.FORMAT.upgraded(file, json) : json),
                    path -> beside(file, path)), locations);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": there is no such file" + similarFile(file), e);
        }
    }

    private static String similarFile(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (var files = Files.list(folder)) {
            List<String> names = files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".json")).sorted().toList();
            return Nearest.to(file.getFileName().toString(), names)
                    .map(name -> "; did you mean " + Words.quote(file.resolveSibling(name)) + "?").orElse("");
        } catch (IOException | InvalidPathException e) { // a neighbour's name may mean nothing in this locale
            return "";
        }
    }
}
