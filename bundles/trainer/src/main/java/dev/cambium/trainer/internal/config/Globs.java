package dev.cambium.trainer.internal.config;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names with wildcards: {@code *} stands for any characters, {@code ?} for one. */
final class Globs {

    private Globs() {
    }

    /** Whether a name has wildcards. */
    static boolean isGlob(String name) {
        return name.contains("*") || name.contains("?");
    }

    /** Those that a name with or without wildcards stands for, in their order. */
    static List<String> matching(String glob, List<String> names) {
        Pattern pattern = Pattern.compile(glob.chars().mapToObj(c -> switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(c));
        }).collect(Collectors.joining()));
        return names.stream().filter(name -> pattern.matcher(name).matches()).toList();
    }
}
