package dev.cambium.experiment.document;

import java.util.List;

/** Names with wildcards: {@code *} stands for any characters, {@code ?} for one. */
public final class Globs {

    private Globs() {
    }

    /** Whether a name has wildcards. */
    public static boolean isGlob(String name) {
        return name.contains("*") || name.contains("?");
    }

    /** Those that a name with or without wildcards stands for, in their order. */
    public static List<String> matching(String glob, List<String> names) {
        return names.stream().filter(name -> matches(glob, name)).toList();
    }

    /**
     * Whether a name with or without wildcards stands for another; in time no longer than the product of their lengths.
     */
    static boolean matches(String glob, String name) {
        int inGlob = 0;
        int inName = 0;
        int star = -1; // the last one that was passed, which may stand for more
        int resume = 0;
        while (inName < name.length()) {
            if (inGlob < glob.length() && glob.charAt(inGlob) == '*') {
                star = inGlob++;
                resume = inName;
            } else if (inGlob < glob.length()
                    && (glob.charAt(inGlob) == '?' || glob.charAt(inGlob) == name.charAt(inName))) {
                inGlob++;
                inName++;
            } else if (star >= 0) {
                inGlob = star + 1;
                inName = ++resume;
            } else {
                return false;
            }
        }
        while (inGlob < glob.length() && glob.charAt(inGlob) == '*') {
            inGlob++;
        }
        return inGlob == glob.length();
    }
}
