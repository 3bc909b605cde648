package dev.cambium.launcher;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Work at the end of the process that knows which class has called {@code System.exit}. Java starts the hooks to that
 * end on the thread that calls it: there alone one can see the classes on its stack, not their names alone, of which
 * several bundles may have the same.
 */
final class ExitHook extends Thread {

    private static final String RUNTIME = "java.lang.Runtime";

    private final Consumer<Optional<Class<?>>> work;
    private Optional<Class<?>> caller = Optional.empty();

    /** @param work is told the class that ends the process; nothing if none does */
    ExitHook(Consumer<Optional<Class<?>>> work) {
        super("unasked exit");
        this.work = work;
    }

    @Override
    public synchronized void start() {
        try {
            caller = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE).walk(frames ->
                    frames.dropWhile(frame -> !isExit(frame)).skip(1).<Class<?>>map(StackFrame::getDeclaringClass)
                            .filter(type -> !StackOwner.isJava(type.getName())).findFirst());
        } finally {
            super.start();
        }
    }

    private static boolean isExit(StackFrame frame) {
        return frame.getClassName().equals(RUNTIME) && frame.getMethodName().equals("exit");
    }

    @Override
    public void run() {
        work.accept(caller);
    }
}
