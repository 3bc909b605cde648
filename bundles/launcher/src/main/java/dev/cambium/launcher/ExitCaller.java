package dev.cambium.launcher;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Tells from the stacks of all threads who has called {@code System.exit}. */
final class ExitCaller {

    private static final String RUNTIME = "java.lang.Runtime";
    /** What calls on behalf of others: reflection, executors. */
    private static final List<String> JAVA = List.of("java.", "jdk.", "sun.");

    private ExitCaller() {
    }

    /** The name of the class that ends the process at this moment; empty if none can be found. */
    static Optional<String> find() {
        return Thread.getAllStackTraces().values().stream().flatMap(stack -> find(stack).stream()).findFirst();
    }

    /** The caller of {@code System.exit} on a thread's stack, innermost first. */
    static Optional<String> find(StackTraceElement[] stack) {
        Iterator<StackTraceElement> frames = Arrays.asList(stack).iterator();
        while (frames.hasNext()) {
            StackTraceElement frame = frames.next();
            if (frame.getClassName().equals(RUNTIME) && frame.getMethodName().equals("exit")) {
                while (frames.hasNext()) {
                    String caller = frames.next().getClassName();
                    if (JAVA.stream().noneMatch(caller::startsWith)) {
                        return Optional.of(caller);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
