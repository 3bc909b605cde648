package dev.cambium.shell;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import dev.cambium.base.Words;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the commands print with {@code --json}. */
final class PrintedJson {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

    private static final Pattern FLAT_ARRAY = Pattern.compile("\\[(\n[^\\[\\]{}]*\n *)\\]");
    private static final int LONGEST_ARRAY = 400;

    private PrintedJson() {
    }

    /**
     * Indented, with short arrays of plain values on one line. What a terminal would act on is written with its number:
     * JSON says the same in that way.
     */
    static String of(JsonElement element) {
        return indented(element).lines().map(Words::escape).collect(Collectors.joining("\n"));
    }

    private static String indented(JsonElement element) {
        // brackets within a text do no harm: only white space changes, and that only where Gson broke a line
        return FLAT_ARRAY.matcher(GSON.toJson(element)).replaceAll(array -> {
            String line = "[" + array.group(1).strip().replaceAll("\n *", " ") + "]";
            return Matcher.quoteReplacement(line.length() <= LONGEST_ARRAY ? line : array.group());
        });
    }
}
