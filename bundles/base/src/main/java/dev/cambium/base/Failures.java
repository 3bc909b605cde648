package dev.cambium.base;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What went wrong, in words: those of the innermost cause that has any, and what can be done about it. */
public final class Failures {

    /** What to set where Java's memory is too small. */
    public static final String MORE_MEMORY = "give Java more memory with CAMBIUM_JAVA_OPTIONS=-Xmx…, such as -Xmx8g";

    private static final List<Class<? extends FileSystemException>> WRONG_PLACES = List.of(AccessDeniedException.class,
            FileAlreadyExistsException.class, NoSuchFileException.class, NotDirectoryException.class,
            DirectoryNotEmptyException.class, FileSystemLoopException.class, NotLinkException.class);

    private static final String TOO_MANY_FILES = "Too many open files";

    private static final String READ_ONLY = "Read-only file system";

    /** What the C library says of such places. */
    private static final Set<String> WRONG_PLACE_REASONS = Set.of(READ_ONLY, "Operation not permitted",
            "Not a directory", "Is a directory", "File name too long", "Too many levels of symbolic links",
            "Too many levels of symbolic links or unable to access attributes of symbolic link", "Invalid argument",
            "Operation not supported");

    /** How many causes are looked at: an exception may make up another each time it is asked. */
    private static final int MOST_CAUSES = 1000;

    private static final Pattern FIRST_FAILURE =
            Pattern.compile("Exception [\\w.$]+: (.*) \\[in thread \".*\"]", Pattern.DOTALL);

    private static final Pattern NOT_A_NUMBER = Pattern.compile("For input string: \"(.*)\".*", Pattern.DOTALL);

    /** What Java calls an object that has no words of its own: its class and a number. */
    private static final Pattern OBJECT =
            Pattern.compile("(?: (?:in|of|at|by|for))? (?:[a-z]\\w*\\.)+[A-Z][\\w$]*@[0-9a-f]{1,8}\\b");

    private Failures() {
    }

    /**
     * The same failure where it can be asked what happened; otherwise one that can be asked. Exceptions of plug-ins may
     * themselves throw when somebody wants their words.
     */
    public static Throwable tame(Throwable failure) {
        try {
            for (Throwable each : causes(failure)) {
                each.getMessage();
                each.getLocalizedMessage();
                each.toString();
            }
            return failure;
        } catch (Throwable e) { // of the failure's class, which may throw anything
            return new IllegalStateException(plainName(failure));
        }
    }

    /** A failure and what caused it, from the outermost to the innermost. */
    private static Set<Throwable> causes(Throwable failure) {
        Set<Throwable> causes = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && causes.size() < MOST_CAUSES && causes.add(cause);) {
            cause = cause.getCause();
        }
        return causes;
    }

    /** The cause that began it; the exception itself if it has none. */
    public static Throwable innermost(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null && seen.size() < MOST_CAUSES && seen.add(cause);
                cause = cause.getCause()) {
            // one that says nothing explains less than what it caused
            if (hasWords(cause) || !hasWords(innermost)) {
                innermost = cause;
            }
        }
        return innermost;
    }

    private static boolean hasWords(Throwable failure) {
        String message = failure.getMessage();
        return failure instanceof VirtualMachineError || message != null && !message.isBlank()
                // what Java says where only the cause was given
                && !(failure.getCause() != null && message.equals(failure.getCause().toString()));
    }

    /** What went wrong, in one line without the name of a class of Java. */
    public static String reason(Throwable failure) {
        return Words.line(OBJECT.matcher(words(innermost(tame(failure)))).replaceAll(""));
    }

    private static String words(Throwable cause) {
        if (cause instanceof OutOfMemoryError error) {
            // Java says the same of threads, which more memory does not help
            return String.valueOf(error.getMessage()).contains("native thread")
                    ? "the system allows no further thread; raise the limit of processes (ulimit -u, or the "
                    + "container's)"
                    : "there is not enough memory; " + MORE_MEMORY;
        }
        if (String.valueOf(cause.getMessage()).contains("std::bad_alloc")) {
            return "there is not enough memory for it"; // of native code, which Java's limit does not limit
        }
        if (cause instanceof StackOverflowError) {
            return "it is nested too deeply";
        }
        if (cause instanceof IOException e) {
            return reason(e);
        }
        if (cause instanceof ExceptionInInitializerError) {
            // what Java remembers of why a class could not be made when it is asked for the class again
            Matcher first = FIRST_FAILURE.matcher(String.valueOf(cause.getMessage()));
            return first.matches() ? first.group(1) : plainName(cause);
        }
        if (cause instanceof NullPointerException && String.valueOf(cause.getMessage()).startsWith("Cannot ")) {
            return plainName(cause); // Java tells of variables
        }
        if (cause instanceof ClassCastException) {
            return "something is of another type than expected";
        }
        if ((cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) && hasWords(cause)) {
            return "there is no class " + cause.getMessage().split(" ", 2)[0].replace('/', '.');
        }
        if (cause instanceof LinkageError && hasWords(cause)) {
            // then come details of the compiled code
            return cause.getMessage().lines().filter(line -> !line.isBlank()).findFirst().orElseThrow();
        }
        if (cause instanceof PatternSyntaxException e) {
            // its message is a drawing of several lines
            return e.getDescription().toLowerCase(Locale.ROOT) + " in the pattern " + Words.quote(e.getPattern());
        }
        if (cause instanceof NumberFormatException && hasWords(cause)) {
            Matcher text = NOT_A_NUMBER.matcher(cause.getMessage());
            return text.matches() ? Words.quote(text.group(1)) + " is not a number" : cause.getMessage();
        }
        if (cause instanceof InvalidPathException e) {
            return "the name " + Words.quote(e.getInput()) + " cannot be a file's here"
                    + (isAscii(e.getInput()) ? ""
                            : "; set LC_ALL=C.UTF-8, so that names may have other letters than a to z");
        }
        return hasWords(cause) && cause.getMessage() != null ? cause.getMessage() : plainName(cause);
    }

    /** What went wrong with a file, without the file's name where the system names it. */
    public static String reason(IOException e) {
        if (isOfOpenFiles(e)) {
            return "the system allows no further open file; raise the limit (ulimit -n, or the container's)";
        }
        if (e instanceof FileSystemException file) {
            return reason(file);
        }
        if (e instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        if (e.getMessage() == null || e.getMessage().isBlank()) {
            return e instanceof EOFException ? "the file ends too early" : plainName(e);
        }
        return e.getMessage();
    }

    /** Whether the process has as many files open as it may, which no other place helps. */
    public static boolean isOfOpenFiles(IOException e) {
        return String.valueOf(e.getMessage()).contains(TOO_MANY_FILES);
    }

    private static String reason(FileSystemException e) {
        if (e instanceof FileSystemLoopException) {
            return "links lead back to " + e.getFile();
        }
        if (e.getReason() != null) {
            return e.getReason();
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return leadsNowhere(e.getFile()) ? e.getFile() + " is a link that leads nowhere"
                    : "there is a file of the name " + e.getFile();
        }
        if (e instanceof NoSuchFileException) {
            return "there is no " + e.getFile();
        }
        if (e instanceof NotDirectoryException) {
            return e.getFile() + " is not a folder";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "the folder " + e.getFile() + " is not empty";
        }
        return plainName(e) + " " + e.getFile();
    }

    private static boolean leadsNowhere(String file) {
        try {
            return file != null && Files.isSymbolicLink(Path.of(file)) && !Files.exists(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * Whether a file cannot be written because of where it was to be, so that who named the place can name another;
     * otherwise it is the disk or the machine that failed.
     */
    public static boolean isWrongPlace(IOException e) {
        Throwable cause = e;
        while (!(cause instanceof FileSystemException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof FileSystemException file && (file.getReason() == null
                ? WRONG_PLACES.stream().anyMatch(type -> type.isInstance(file))
                : WRONG_PLACE_REASONS.contains(file.getReason()));
    }

    /** Whether something could not be done because a file or a folder is not this user's to write, or nobody's. */
    public static boolean isForbidden(Throwable failure) {
        Throwable cause = innermost(failure);
        return cause instanceof AccessDeniedException
                || cause instanceof FileSystemException file && READ_ONLY.equals(file.getReason());
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < Byte.MAX_VALUE);
    }

    /** What an exception is called, as words: {@code IndexOutOfBoundsException} as "index out of bounds". */
    static String plainName(Throwable failure) {
        String name = failure.getClass().getSimpleName().replaceFirst("(Exception|Error)$", "");
        return name.isEmpty() ? "an unknown failure"
                : name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
