package dev.cambium.shell.internal.terminal;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;

/** Values in what the commands print with {@code --json}. */
public final class JsonValues {

    private JsonValues() {
    }

    /** A number, or null for what JSON has no number for; whole numbers without a fraction. */
    public static JsonElement number(double value) {
        if (!Double.isFinite(value)) {
            return JsonNull.INSTANCE;
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? new JsonPrimitive((long) value)
                : new JsonPrimitive(BigDecimal.valueOf(value));
    }

    /** A JSON value as a user would type it: texts without quotes, numbers without superfluous digits. */
    public static String plain(String json) {
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
