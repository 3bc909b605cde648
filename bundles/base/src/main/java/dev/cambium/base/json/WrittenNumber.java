package dev.cambium.base.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.OptionalLong;

/** A number that remembers how it was written, for where it turns out to be text: {@code 1e-5} may be a name. */
public final class WrittenNumber extends BigDecimal {

    private static final long serialVersionUID = 1;

    private final String text;

    /** @throws NumberFormatException if the text is no number */
    public WrittenNumber(String text) {
        super(text);
        this.text = text;
    }

    /** A value as it was written: of a text the text itself. */
    public static String textOf(JsonPrimitive value) {
        return value.isNumber() && value.getAsNumber() instanceof WrittenNumber number ? number.text
                : value.getAsString();
    }

    /** The whole number that a value is, if it is one. */
    public static OptionalLong whole(JsonElement value) {
        try {
            return value instanceof JsonPrimitive number && number.isNumber()
                    ? OptionalLong.of(number.getAsBigDecimal().longValueExact()) : OptionalLong.empty();
        } catch (ArithmeticException e) { // a fraction, or far too large
            return OptionalLong.empty();
        }
    }
}
