package dev.cambium.experiment.document;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import dev.cambium.base.json.JsonWords;
import dev.cambium.base.json.WrittenNumber;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Names of experiments, variants and phases, which become names of folders: letters of any script and digits, '.', '_'
 * and '-', but not '-' first, which would be an option of a command, nor '.', which would hide the folder. One name is
 * written in one way: in Unicode's form NFC.
 */
public final class Names {

    /** Of a file's name, with what is added to it; file systems allow 255 bytes. */
    private static final int MOST_BYTES = 240;
    /** Joiners belong to the spelling of Persian and of languages of India: between letters. */
    private static final String JOINER = "(?<=[\\p{L}\\p{M}])[\\u200C\\u200D](?=\\p{L})";
    private static final String CHARACTER = "[\\p{L}\\p{M}\\p{N}._-]";
    private static final Pattern NAME = Pattern.compile("(?![-.])(?:" + CHARACTER + "|" + JOINER + ")+");
    private static final Pattern OTHERS = Pattern.compile("(?!" + JOINER + ")[^\\p{L}\\p{M}\\p{N}._-]");

    private Names() {
    }

    /** A name in the one way that it is written in. */
    public static String normalized(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** Writes the keys of an object in the one way, where that makes no two of them the same. */
    static void normalize(JsonObject named) {
        List<String> names = named.keySet().stream().map(Names::normalized).toList();
        if (Set.copyOf(names).size() == names.size() && !names.equals(List.copyOf(named.keySet()))) {
            JsonObject former = named.deepCopy();
            List.copyOf(named.keySet()).forEach(named::remove);
            former.entrySet().forEach(entry -> named.add(normalized(entry.getKey()), entry.getValue()));
        }
    }

    /**
     * Reads a name.
     *
     * @param problem makes the exception for what is wrong with it
     * @throws InputException if it is none
     */
    static String read(JsonElement value, Function<String, InputException> problem) {
        if (!(value instanceof JsonPrimitive text)) {
            throw problem.apply("is " + JsonWords.shown(value) + ", expected a name");
        }
        String name = WrittenNumber.textOf(text);
        if (name.length() > MOST_BYTES || bytes(normalized(name)) > MOST_BYTES) {
            throw problem.apply("is " + JsonWords.shown(value)
                    + ", which is too long for the name of a folder; "
                    + "expected at most " + MOST_BYTES + " bytes");
        }
        name = normalized(name);
        if (name.startsWith("-")) {
            throw problem.apply("is " + JsonWords.shown(value) + ", which a command would take for an option; "
                    + "expected a name that does not begin with '-'");
        }
        if (name.startsWith(".")) {
            throw problem.apply("is " + JsonWords.shown(value) + ", which would be a hidden folder; "
                    + "expected a name of letters, digits, '.', '_' and '-' that does not begin with '.'");
        }
        if (!NAME.matcher(name).matches()) {
            throw problem.apply("is " + JsonWords.shown(value)
                    + ", expected a name of letters, digits, '.', '_' and '-'");
        }
        return name;
    }

    /**
     * The name that a file gives. One that is no name is not made one: two files could come to the same, and share the
     * folder of their runs.
     *
     * @param ending what the file's name ends with and the name does not
     * @throws InputException if that is no name; proposes one
     */
    public static String of(Path file, String ending) {
        if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe, whose name is a number
            return "experiment";
        }
        String whole = normalized(file.getFileName().toString());
        String name = whole.endsWith(ending) ? whole.substring(0, whole.length() - ending.length()) : whole;
        if (!isName(name)) {
            String proposal = OTHERS.matcher(name).replaceAll("-").replaceFirst("^[-.]+", "");
            throw new InputException(file + ": " + Words.quote(whole)
                    + " makes no name of letters, digits, '.', '_' and '-', of at most " + MOST_BYTES
                    + " bytes; expected another with name=NAME"
                    + (isName(proposal) ? ", such as name=" + proposal : ""));
        }
        return name;
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches() && bytes(name) <= MOST_BYTES;
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
