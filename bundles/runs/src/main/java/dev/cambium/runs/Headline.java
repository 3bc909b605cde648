package dev.cambium.runs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a number is that compares runs.
 *
 * @param metric the metric that measured it
 * @param name   the measurement's name, unique within the metric
 * @param title  what it is, for people; other metrics may have one of the same title
 * @param unit   its unit; empty for a pure number
 */
public record Headline(String metric, String name, String title, String unit) {

    /** The title alone, with the metric, with the metric and the name. */
    private static final int LEVELS = 3;

    /**
     * What to call each of some headlines, so that no two of equal unit have the same title: those whose titles are
     * equal have the metric behind it in brackets and, where that is the same too, the measurement's name.
     *
     * @return a title for each, in their order; equal headlines have one
     */
    public static Map<Headline, String> titles(Collection<Headline> headlines) {
        Map<Headline, Integer> levels = new LinkedHashMap<>();
        headlines.forEach(headline -> levels.put(headline, 0));
        for (int round = 0; round < LEVELS * levels.size(); round++) {
            Map<List<String>, List<Headline>> alike = new HashMap<>();
            levels.forEach((headline, level) -> alike
                    .computeIfAbsent(List.of(headline.title(level), headline.unit()), key -> new ArrayList<>())
                    .add(headline));
            alike.values().stream().filter(group -> group.size() > 1).flatMap(List::stream)
                    .forEach(headline -> levels.merge(headline, 1, (level, one) -> Math.min(LEVELS - 1, level + one)));
        }
        Map<Headline, String> titles = new LinkedHashMap<>();
        levels.forEach((headline, level) -> titles.put(headline, headline.title(level)));
        return titles;
    }

    private String title(int level) {
        return switch (level) {
            case 0 -> title;
            case 1 -> title + " (" + metric + ")";
            default -> title + " (" + metric + "." + name + ")";
        };
    }
}
