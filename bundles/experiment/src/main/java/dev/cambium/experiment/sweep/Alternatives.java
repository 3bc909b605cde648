package dev.cambium.experiment.sweep;

import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Values that are objects of which something is varied in turn: {@code {type: l1, lambda: log(1e-6,1e-3,3)}} is three
 * values, one for each strength, so that what only some alternatives have is varied in these alone.
 */
final class Alternatives {

    private static final int MOST = 100_000;
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");

    private Alternatives() {
    }

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
        for (String member : AxisText.split(value.substring(1, value.length() - 1))) {
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
        if (!AxisText.isFunction(plain)) {
            return List.of(member);
        }
        return AxisText.read(key, plain).map(axis -> {
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
