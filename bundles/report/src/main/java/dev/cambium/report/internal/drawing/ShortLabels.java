package dev.cambium.report.internal.drawing;

import java.util.List;

/** Labels without what all of them have in common, such as the battery in front of every task. */
public final class ShortLabels {

    private ShortLabels() {
    }

    /** The labels without a first part up to a dot, if it is the same in all. */
    public static List<String> of(List<String> labels) {
        String first = labels.isEmpty() ? "" : labels.get(0);
        String prefix = first.substring(0, first.indexOf('.') + 1);
        boolean common = !prefix.isEmpty() && labels.size() > 1
                && labels.stream().allMatch(label -> label.startsWith(prefix) && label.length() > prefix.length());
        return common ? labels.stream().map(label -> label.substring(prefix.length())).toList() : List.copyOf(labels);
    }
}
