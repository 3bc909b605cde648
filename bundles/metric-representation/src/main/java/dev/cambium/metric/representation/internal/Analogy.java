package dev.cambium.metric.representation.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An analogy between tasks, a − b + c = d: what is added to b to make a makes d of c.
 *
 * @param text as written
 */
record Analogy(String text, String a, String b, String c, String d) {

    private static final Pattern FORM =
            Pattern.compile("\\s*(\\S+)\\s+-\\s+(\\S+)\\s+\\+\\s+(\\S+)\\s+=\\s+(\\S+)\\s*");

    /** @throws IllegalArgumentException if it is not {@code a - b + c = d} with four different names */
    static Analogy parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Set.copyOf(List.of(matcher.group(1), matcher.group(2), matcher.group(3),
                matcher.group(4))).size() < 4) {
            throw new IllegalArgumentException("analogies '" + text
                    + "', expected a - b + c = d with the names of four different tasks");
        }
        return new Analogy(text.strip(), matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
    }

    /**
     * The indices of a, b, c and d among tasks; nothing if one of them is not there.
     *
     * @param tasks as {@code battery.name}; an analogy names them with or without the battery
     */
    Optional<Quadruple> among(List<String> tasks) {
        Quadruple found = new Quadruple(index(tasks, a), index(tasks, b), index(tasks, c), index(tasks, d));
        return found.a() < 0 || found.b() < 0 || found.c() < 0 || found.d() < 0 ? Optional.empty() : Optional.of(found);
    }

    private static int index(List<String> tasks, String name) {
        for (int task = 0; task < tasks.size(); task++) {
            if (tasks.get(task).equals(name) || tasks.get(task).endsWith("." + name)) {
                return task;
            }
        }
        return -1;
    }
}
