package dev.cambium.trainer.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.cambium.trainer.InputException;
import dev.cambium.trainer.Nearest;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An experiment as JSON, with the place that each of its values came from, for messages.
 *
 * <p>Documents merge key by key: objects are merged, everything else is replaced, and {@code null} takes a key
 * away. A plug-in may be written as its name alone, which stands for an object with that {@code type}; where
 * the type changes, the settings of the former plug-in go.
 *
 * @param json      the values
 * @param locations for some paths of keys, such as {@code training.steps}, where they were written; the empty
 *                  path stands for the whole
 */
record Document(JsonObject json, Map<String, String> locations) {

    /** The keys whose values are plug-ins. */
    static final List<String> PLUGINS = List.of("optimizer", "regularizer");

    private static final Pattern LINE = Pattern.compile("at line (\\d+)");

    /** Reads a file and what it extends. */
    static Document read(Path file) {
        return read(file, new LinkedHashSet<>());
    }

    private static Document read(Path file, Set<Path> extending) {
        if (!extending.add(file.toAbsolutePath().normalize())) {
            throw new InputException(file + ": extends: the files extend each other in a circle");
        }
        Document document = readOne(file);
        JsonElement base = document.json.get("extends");
        if (base == null || base.isJsonNull()) {
            return new Document(new JsonObject(), document.locations).merge(document);
        }
        if (!(base instanceof JsonPrimitive primitive && primitive.isString())) {
            throw document.problem("extends", "is " + base + ", expected the name of a file");
        }
        Path baseFile = file.resolveSibling(base.getAsString());
        if (!Files.exists(baseFile)) {
            throw document.problem("extends", "there is no file " + baseFile);
        }
        document.json.remove("extends");
        return read(baseFile, extending).merge(document);
    }

    private static Document readOne(Path file) {
        try (Reader text = Files.newBufferedReader(file); JsonReader reader = new JsonReader(text)) {
            reader.setStrictness(Strictness.LENIENT); // for comments
            Map<String, String> locations = new LinkedHashMap<>();
            locations.put("", file.toString());
            JsonElement json = readElement(reader, "", file, locations);
            if (!json.isJsonObject()) {
                throw new InputException(file + ": expected an object in braces");
            }
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new InputException(file + ":" + line(reader) + ": there is more after the closing brace; "
                        + "is a brace closed too early?");
            }
            return new Document(normalized(json.getAsJsonObject()), locations);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": there is no such file" + similarFile(file));
        } catch (AccessDeniedException e) {
            throw new InputException(file + ": no permission to read it");
        } catch (MalformedInputException e) {
            throw new InputException(file + ": is not text in UTF-8");
        } catch (EOFException e) {
            throw new InputException(file + ": ends too early; is a bracket or a quote missing?");
        } catch (MalformedJsonException | NumberFormatException e) {
            throw new InputException(file + ": is not JSON: " + e.getMessage().lines().findFirst().orElse(""), e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
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
                    .map(name -> "; did you mean '" + file.resolveSibling(name) + "'?").orElse("");
        } catch (IOException | InvalidPathException e) { // a neighbour's name may mean nothing in this locale
            return "";
        }
    }

    /** The line that is read at this moment, which Gson tells only in words. */
    private static String line(JsonReader reader) {
        Matcher line = LINE.matcher(reader.toString());
        return line.find() ? line.group(1) : "?";
    }

    private static JsonElement readElement(JsonReader reader, String path, Path file, Map<String, String> locations)
            throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT -> {
                JsonObject object = new JsonObject();
                reader.beginObject();
                while (reader.hasNext()) {
                    String key = reader.nextName();
                    String below = path.isEmpty() ? key : path + "." + key;
                    String location = file + ":" + line(reader);
                    if (object.has(key)) {
                        throw new InputException(location + ": " + below + ": the key is given twice");
                    }
                    locations.put(below, location);
                    object.add(key, readElement(reader, below, file, locations));
                }
                reader.endObject();
                return object;
            }
            case BEGIN_ARRAY -> {
                JsonArray array = new JsonArray();
                reader.beginArray();
                while (reader.hasNext()) {
                    array.add(readElement(reader, path, file, locations));
                }
                reader.endArray();
                return array;
            }
            case NUMBER -> {
                return new JsonPrimitive(new BigDecimal(reader.nextString()));
            }
            case BOOLEAN -> {
                return new JsonPrimitive(reader.nextBoolean());
            }
            case NULL -> {
                reader.nextNull();
                return JsonNull.INSTANCE;
            }
            default -> {
                return new JsonPrimitive(reader.nextString());
            }
        }
    }

    /** With plug-ins as objects, also within variants and phases. */
    static JsonObject normalized(JsonObject json) {
        for (String key : PLUGINS) {
            if (json.get(key) instanceof JsonPrimitive name && name.isString()) {
                json.add(key, plugin(name.getAsString()));
            }
        }
        for (String parts : List.of("variants", Phases.KEY)) {
            if (json.get(parts) instanceof JsonObject all) {
                all.entrySet().stream().map(Map.Entry::getValue).filter(JsonObject.class::isInstance)
                        .forEach(part -> normalized(part.getAsJsonObject()));
            }
        }
        return json;
    }

    /** The whole number that a value is, if it is one. */
    static OptionalLong whole(JsonElement value) {
        try {
            return value instanceof JsonPrimitive number && number.isNumber()
                    ? OptionalLong.of(new BigDecimal(number.getAsString()).longValueExact()) : OptionalLong.empty();
        } catch (ArithmeticException e) { // a fraction, or far too large
            return OptionalLong.empty();
        }
    }

    static JsonObject plugin(String type) {
        JsonObject plugin = new JsonObject();
        plugin.addProperty("type", type);
        return plugin;
    }

    /** This document with another's values over it. */
    Document merge(Document over) {
        Map<String, String> merged = new LinkedHashMap<>(locations);
        merged.putAll(over.locations);
        merged.put("", locations.get(""));
        JsonObject all = merge(json, over.json);
        if (over.json.has("seed") && !over.json.has("seeds")) { // one seed, instead of those underneath
            all.remove("seeds");
        }
        return new Document(all, merged);
    }

    private static JsonObject merge(JsonObject base, JsonObject over) {
        JsonElement type = over.get("type");
        if (type != null && base.has("type") && !base.get("type").equals(type)) {
            return over.deepCopy();
        }
        JsonObject merged = base.deepCopy();
        for (Map.Entry<String, JsonElement> entry : over.entrySet()) {
            String key = entry.getKey();
            if (entry.getValue().isJsonNull()) {
                merged.remove(key);
            } else if (entry.getValue() instanceof JsonObject object && merged.get(key) instanceof JsonObject former) {
                merged.add(key, merge(former, object));
            } else {
                merged.add(key, entry.getValue().deepCopy());
            }
        }
        return merged;
    }

    /** A variant's changes, as a document whose locations are still the file's. */
    Document variant(String name) {
        String path = "variants." + name;
        Map<String, String> below = new LinkedHashMap<>();
        locations.forEach((key, location) -> {
            if (key.startsWith(path + ".")) {
                below.put(key.substring(path.length() + 1), location);
            }
        });
        below.put("", locate(path));
        return new Document(json.getAsJsonObject("variants").getAsJsonObject(name), below);
    }

    /** The exception for a problem with a value. */
    InputException problem(String path, String message) {
        return new InputException(locate(path) + ": " + (path.isEmpty() ? "" : path + ": ") + message);
    }

    private String locate(String path) {
        String known = path;
        while (!known.isEmpty() && !locations.containsKey(known)) {
            known = known.substring(0, Math.max(0, known.lastIndexOf('.')));
        }
        return locations.get(known);
    }
}
