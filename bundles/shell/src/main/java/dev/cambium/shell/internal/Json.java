package dev.cambium.shell.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.cambium.base.Words;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the commands print with {@code --json}. */
final class Json {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

    private static final Pattern FLAT_ARRAY = Pattern.compile("\\[(\n[^\\[\\]{}]*\n *)\\]");
    private static final int LONGEST_ARRAY = 400;

    private Json() {
    }

    /**
     * Indented, with short arrays of plain values on one line. What a terminal would act on is written with its number:
     * JSON says the same in that way.
     */
    static String print(JsonElement element) {
        return indented(element).lines().map(Words::escape).collect(Collectors.joining("\n"));
    }

    private static String indented(JsonElement element) {
        // brackets within a text do no harm: only white space changes, and that only where Gson broke a line
        return FLAT_ARRAY.matcher(GSON.toJson(element)).replaceAll(array -> {
            String line = "[" + array.group(1).strip().replaceAll("\n *", " ") + "]";
            return Matcher.quoteReplacement(line.length() <= LONGEST_ARRAY ? line : array.group());
        });
    }

    /** A number, or null for what JSON has no number for; whole numbers without a fraction. */
    static JsonElement number(double value) {
        if (!Double.isFinite(value)) {
            return JsonNull.INSTANCE;
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? new JsonPrimitive((long) value)
                : new JsonPrimitive(BigDecimal.valueOf(value));
    }

    /** A JSON value as a user would type it: texts without quotes, numbers without superfluous digits. */
    static String plain(String json) {
        JsonElement element = JsonParser.parseString(json);
        if (!(element instanceof JsonPrimitive primitive)) {
            return json;
        }
        if (!primitive.isNumber()) {
            return primitive.getAsString();
        }
        BigDecimal number = primitive.getAsBigDecimal().stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        return number.signum() != 0 && (exponent < -3 || exponent > 9)
                ? number.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent
                : number.toPlainString();
    }
}
