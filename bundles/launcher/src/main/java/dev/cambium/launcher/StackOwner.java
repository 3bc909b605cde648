package dev.cambium.launcher;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whose code is on a stack: the innermost that is not Java's, and is in a bundle. */
final class StackOwner {

    /** What calls on behalf of others: executors, and the like. */
    private static final List<String> JAVA = List.of("java.", "javax.", "jdk.", "sun.");

    private StackOwner() {
    }

    static boolean isJava(String className) {
        return JAVA.stream().anyMatch(className::startsWith);
    }

    /**
     * The bundle, or all that it may be: a stack tells the names of its classes alone, and several bundles may have one
     * of the same name. Those remain that have the names of most of the stack.
     *
     * @param stack       innermost first
     * @param bundlesWith the bundles that have a class of a name
     */
    static Optional<String> of(StackTraceElement[] stack, Function<String, List<String>> bundlesWith) {
        List<String> owners = List.of();
        for (int i = 0; i < stack.length && owners.size() != 1; i++) {
            List<String> having = isJava(stack[i].getClassName()) ? List.of()
                    : bundlesWith.apply(stack[i].getClassName());
            List<String> both = owners.stream().filter(having::contains).toList();
            owners = owners.isEmpty() ? having : both.isEmpty() ? owners : both;
        }
        return owners.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", owners));
    }
}
