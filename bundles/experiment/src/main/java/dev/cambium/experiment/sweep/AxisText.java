package dev.cambium.experiment.sweep;

import dev.cambium.api.sweep.Dimension;
import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what values a key takes, in the grammar of Hydra's sweeps:
 *
 * <ul>
 * <li>{@code 1e-6,1e-5} or {@code choice(1e-6,1e-5)}: these
 * <li>{@code range(20)}, {@code range(10,20)}, {@code range(0,1,0.25)}: in equal steps; the end is not among them
 * <li>{@code linear(0,1,5)}, {@code log(1e-6,1e-3,7)}: so many, ends included, with equal differences or ratios
 * <li>{@code interval(0,1)}, {@code log(1e-6,1e-3)}: any number between; {@code integer(16,256)} and
 * {@code integer(16,256,log)}: any whole number, ends included
 * </ul>
 *
 * <p>A value that is an object may have these in turn: {@code {type: l1, lambda: log(1e-6,1e-4,3)}} is three
 * values. Keys with commas between them go together: {@code a,b=[1,2],[3,4]} is a=1 with b=2, and a=3 with b=4.
 */
public final class AxisText {

    /** What the user is shown. */
    public static final String FORMS = "values with commas between them, range(0,20), linear(0,1,5), log(1e-6,1e-3,7), "
            + "interval(0,1), log(1e-6,1e-3) or integer(16,256)";

    /** As many values may a key take. */
    private static final int MOST = 100_000;
    private static final int LONGEST_NUMBER = 40;
    private static final String OPENING = "[{(";
    private static final String CLOSING = "]})";
    /** Elsewhere a quote is an apostrophe. */
    private static final String QUOTED_AFTER = ",:" + OPENING;
    private static final Pattern FUNCTION =
            Pattern.compile("(choice|range|linear|log|interval|integer)\\s*\\((.*)\\)", Pattern.DOTALL);

    private final String key;
    private final String function;
    private final List<String> arguments;

    private AxisText(String key, String function, List<String> arguments) {
        this.key = key;
        this.function = function;
        this.arguments = arguments;
    }

    /**
     * Reads the values of a key.
     *
     * @return the axis; empty if the text is one value
     * @throws InputException if it is meant as an axis and is none; the message says what is wrong, without a place
     */
    public static Optional<Axis> read(String key, String text) {
        List<String> keys = split(key);
        List<String> parts = split(text);
        if (keys.size() > 1) {
            return Optional.of(together(keys, parts));
        }
        if (parts.size() > 1) {
            return Optional.of(choice(key, parts));
        }
        Matcher call = FUNCTION.matcher(text.strip());
        if (call.matches() && isFunction(text)) {
            return Optional.of(new AxisText(key, call.group(1), split(call.group(2))).axis());
        }
        List<String> alternatives = Alternatives.of(text.strip());
        return alternatives.size() > 1 ? Optional.of(choice(key, alternatives)) : Optional.empty();
    }

    /** Whether a text says by which rule values are made; {@code linear(0.1)} is the name of a schedule. */
    static boolean isFunction(String text) {
        Matcher call = FUNCTION.matcher(text.strip());
        return call.matches() && !(call.group(1).equals("linear") && split(call.group(2)).size() == 1);
    }

    /** Several keys, of which each value is a list that has one for each. */
    static Axis together(List<String> keys, List<String> values) {
        if (keys.stream().anyMatch(String::isEmpty) || keys.stream().distinct().count() < keys.size()) {
            throw new InputException("expected different keys with a comma between them");
        }
        List<List<String>> rows = new ArrayList<>();
        for (String value : values) {
            boolean list = value.startsWith("[") && value.endsWith("]");
            List<String> row = list ? split(value.substring(1, value.length() - 1)) : List.of();
            if (row.size() != keys.size() || row.stream().anyMatch(String::isEmpty)) {
                throw new InputException(Words.quote(value) + " is no value of " + keys.size()
                        + " keys that go together; expected " + keys.size() + " of them in square brackets, such as "
                        + "model.hidden,model.layout=[100,[10,10]],[400,[20,20]]");
            }
            rows.add(row);
        }
        return new Axis.Listed(keys, rows);
    }

    private static Axis choice(String key, List<String> given) {
        List<String> values = given.stream().flatMap(value -> Alternatives.of(value).stream()).toList();
        for (String value : values) {
            if (value.isEmpty()) {
                throw new InputException("a value is missing between two commas, or at an end");
            }
            if (isFunction(value)) {
                throw new InputException(Words.quote(value) + " cannot be one of several values; expected " + FORMS);
            }
        }
        if (values.stream().distinct().count() < values.size()) {
            String twice = values.stream().filter(value -> values.indexOf(value) != values.lastIndexOf(value))
                    .findFirst().orElseThrow();
            throw new InputException(Words.quote(twice) + " is given twice");
        }
        return Axis.Listed.of(key, values);
    }

    private Axis axis() {
        try {
            return switch (function) {
                case "choice" -> choice(key, arguments);
                case "range" -> range();
                case "linear" -> linear();
                case "log" -> arguments.size() == 2 ? interval(true, false) : logarithmic();
                case "interval" -> interval(false, false);
                default -> integer();
            };
        } catch (IllegalArgumentException e) { // of the range
            throw new InputException(e.getMessage(), e);
        }
    }

    private Axis range() {
        require(1, 3);
        BigDecimal from = arguments.size() == 1 ? BigDecimal.ZERO : number(0);
        BigDecimal to = number(arguments.size() == 1 ? 0 : 1);
        BigDecimal step = arguments.size() == 3 ? number(2) : BigDecimal.ONE;
        if (step.signum() == 0 || to.subtract(from).signum() != step.signum()) {
            throw problem("has no value: it ends before it begins");
        }
        double count = to.subtract(from).doubleValue() / step.doubleValue();
        if (count > MOST) {
            throw problem("has more than " + MOST + " values");
        }
        return Axis.Listed.of(key, SweepNumbers.range(from, to, step));
    }

    private Axis linear() {
        require(3, 3);
        return Axis.Listed.of(key, SweepNumbers.linear(number(0), number(1), count()));
    }

    private Axis logarithmic() {
        require(3, 3);
        if (number(0).signum() <= 0 || number(1).signum() <= 0) {
            throw problem("has a limit that is not above 0");
        }
        return Axis.Listed.of(key, SweepNumbers.logarithmic(number(0), number(1), count()));
    }

    private Axis interval(boolean logarithmic, boolean whole) {
        require(2, whole ? 3 : 2);
        return new Axis.Continuous(new Dimension.Range(key, number(0).doubleValue(), number(1).doubleValue(),
                logarithmic, whole));
    }

    private Axis integer() {
        require(2, 3);
        if (arguments.size() == 3 && !arguments.get(2).equals("log")) {
            throw problem("has " + Words.quote(arguments.get(2)) + " at its end, expected nothing or log");
        }
        return interval(arguments.size() == 3, true);
    }

    private int count() {
        require(3, 3);
        BigDecimal count = number(2);
        if (count.compareTo(BigDecimal.valueOf(2)) < 0 || count.compareTo(BigDecimal.valueOf(MOST)) > 0
                || count.stripTrailingZeros().scale() > 0) {
            throw problem("has " + Words.quote(arguments.get(2)) + " for the number of values, expected a whole number "
                    + "from 2 to " + MOST);
        }
        if (number(0).compareTo(number(1)) == 0) {
            throw problem("begins where it ends");
        }
        return count.intValueExact();
    }

    private void require(int least, int most) {
        if (arguments.size() < least || arguments.size() > most) {
            throw problem("has " + arguments.size() + " numbers; expected " + FORMS);
        }
    }

    private BigDecimal number(int index) {
        String text = arguments.get(index);
        try {
            if (text.length() <= LONGEST_NUMBER && Double.isFinite(Double.parseDouble(text))) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            // told below, as what is too large
        }
        throw problem("has " + Words.quote(text) + ", expected a number");
    }

    private InputException problem(String message) {
        return new InputException(Words.shown(function + "(" + String.join(",", arguments) + ")") + " " + message);
    }

    /** The parts between commas that are in no brackets and in no quotes. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        char before = ','; // the last that is no blank
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote && text.charAt(i - 1) != '\\' ? 0 : quote;
            } else if ((c == '"' || c == '\'') && QUOTED_AFTER.indexOf(before) >= 0) {
                quote = c;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            } else {
                depth += OPENING.indexOf(c) >= 0 ? 1 : CLOSING.indexOf(c) >= 0 ? -1 : 0;
            }
            before = Character.isWhitespace(c) ? before : c;
        }
        parts.add(text.substring(from).strip());
        return parts;
    }

    /**
     * Values that are objects of which something is varied in turn: {@code {type: l1, lambda: log(1e-6,1e-3,3)}} is
     * three values, one for each strength, so that what only some alternatives have is varied in these alone.
     */
    private static final class Alternatives {

        private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");

        /**
         * All values that a value stands for; itself if nothing in it is varied.
         *
         * @throws InputException if something in it is meant as several values and is none
         */
        static List<String> of(String value) {
            if (!value.startsWith("{") || !value.endsWith("}")) {
                return List.of(value);
            }
            List<String> bodies = List.of("");
            boolean varied = false;
            for (String member : split(value.substring(1, value.length() - 1))) {
                List<String> some = members(member);
                varied |= some.size() > 1;
                bodies = product(bodies, some, value);
            }
            return varied ? bodies.stream().map(body -> "{" + body + "}").toList() : List.of(value);
        }

        private static List<String> product(List<String> bodies, List<String> members, String value) {
            if ((long) bodies.size() * members.size() > MOST) {
                throw new InputException(Words.quote(value) + " is more than " + MOST + " values");
            }
            List<String> all = new ArrayList<>();
            for (String body : bodies) {
                members.forEach(member -> all.add(body.isEmpty() ? member : body + "," + member));
            }
            return all;
        }

        /** A member with each value that it takes. */
        private static List<String> members(String member) {
            int colon = colon(member);
            if (colon < 0) {
                return List.of(member);
            }
            String key = member.substring(0, colon + 1);
            String text = member.substring(colon + 1).strip();
            if (text.startsWith("{")) {
                return of(text).stream().map(each -> key + each).toList();
            }
            String plain = QUOTED.matcher(text).matches() ? text.substring(1, text.length() - 1) : text;
            if (!isFunction(plain)) {
                return List.of(member);
            }
            return read(key, plain).map(axis -> {
                if (axis instanceof Axis.Listed listed) {
                    return listed.values().stream().map(each -> key + each).toList();
                }
                throw new InputException(Words.quote(plain) + " is a range, which cannot be in one of several values; "
                        + "expected certain values, such as log(1e-6,1e-3,7)");
            }).orElse(List.of(member));
        }

        /** Where the key of a member ends; negative if it has none. */
        private static int colon(String member) {
            char quote = 0;
            for (int i = 0; i < member.length(); i++) {
                char c = member.charAt(i);
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '"' || c == '\'') {
                    quote = c;
                } else if (c == ':') {
                    return i;
                }
            }
            return -1;
        }
    }
}
