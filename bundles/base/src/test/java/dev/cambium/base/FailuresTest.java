package dev.cambium.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void patternsAndNumbersAreToldInOneLine() {
        assertThat(Failures.reason(new PatternSyntaxException("Unclosed group", "a(b", 1)))
                .isEqualTo("unclosed group in the pattern 'a(b'");
        assertThat(Failures.reason(new NumberFormatException("For input string: \"1x\"")))
                .isEqualTo("'1x' is not a number");
    }

    @Test
    void theInnermostCauseIsTold() {
        Throwable failure = new ExceptionInInitializerError(new InvocationTargetException(
                new ExecutionException(new UncheckedIOException(new IOException("No space left on device")))));
        assertThat(Failures.reason(failure)).isEqualTo("No space left on device");
    }

    @Test
    void aCauseWithoutWordsExplainsLessThanWhatItCaused() {
        assertThat(Failures.reason(new IllegalStateException("the natives do not load", new NullPointerException())))
                .isEqualTo("the natives do not load");
    }

    @Test
    void anExceptionWithoutWordsHasAName() {
        assertThat(Failures.reason(new IndexOutOfBoundsException())).isEqualTo("index out of bounds");
        assertThat(Failures.reason(new IllegalStateException(new NullPointerException()))).doesNotContain("Exception:");
        assertThat(Failures.reason(new RuntimeException() { })).isEqualTo("an unknown failure");
    }

    @Test
    void causesInACircleEnd() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);
        assertThat(Failures.reason(one)).isEqualTo("other");
    }

    @Test
    void memoryNamesWhatToSet() {
        assertThat(Failures.reason(new RuntimeException("wrapped", new OutOfMemoryError("Java heap space"))))
                .contains("not enough memory").contains("CAMBIUM_JAVA_OPTIONS=-Xmx");
        assertThat(Failures.reason(new OutOfMemoryError("unable to create native thread: possibly out of memory")))
                .contains("thread").doesNotContain("Xmx");
    }

    @Test
    void filesHaveReasons() {
        assertThat(Failures.reason(new AccessDeniedException("/a"))).isEqualTo("permission denied");
        assertThat(Failures.reason(new NoSuchFileException("/a"))).isEqualTo("there is no /a");
        assertThat(Failures.reason(new FileSystemException("/a", null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(Failures.reason(new FileNotFoundException("/a (Permission denied)"))).contains("Permission denied");
    }

    @Test
    void aNameThatTheSystemCannotWriteSaysWhatToSet() {
        assertThat(Failures.reason(new InvalidPathException("gr\u00f6\u00dfe", "Malformed input")))
                .contains("'größe'").contains("LC_ALL=C.UTF-8");
    }

    @Test
    void theReasonIsOneLine() {
        assertThat(Failures.reason(new IllegalArgumentException("a\nb\u001b[1m"))).isEqualTo("a\\nb\\u001b[1m");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsTheUsersToChangeAndAFullDiskIsNot() {
        for (IOException place : List.of(new AccessDeniedException("/a"), new NotDirectoryException("/a"),
                new FileSystemException("/a", null, "Read-only file system"),
                new IOException("/a: permission denied", new AccessDeniedException("/a")))) {
            assertThat(Failures.isWrongPlace(place)).as("%s", place).isTrue();
        }
        for (IOException disk : List.of(new FileSystemException("/a", null, "No space left on device"),
                new FileSystemException("/a", null, "Disk quota exceeded"), new IOException("Input/output error"),
                new IOException("/a: no space", new IOException("No space left on device")))) {
            assertThat(Failures.isWrongPlace(disk)).as("%s", disk).isFalse();
        }
    }

    @Test
    void whatIsNotOnesOwnToWriteIsForbiddenAndAFullDiskIsNot() {
        assertThat(Failures.isForbidden(new IOException("/a: not written", new AccessDeniedException("/a")))).isTrue();
        assertThat(Failures.isForbidden(new FileSystemException("/a", null, "Read-only file system"))).isTrue();
        assertThat(Failures.isForbidden(new FileSystemException("/a", null, "No space left on device"))).isFalse();
    }

    @Test
    void aClassThatIsMissingIsMoreThanAName() {
        assertThat(Failures.reason(new NoClassDefFoundError("org/example/Tool")))
                .isEqualTo("there is no class org.example.Tool");
    }

    /** The second time that somebody asks for a class that could not be made. */
    @Test
    void aClassThatCouldNotBeMadeSaysWhyEveryTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Unmakable.touch())
                    .satisfies(e -> assertThat(Failures.reason(e)).isEqualTo("the disk is full"));
        }
    }

    /** Its class cannot be initialised. */
    private static final class Unmakable {
        private static final int NUMBER = fail();

        private static int fail() {
            throw new IllegalStateException("the disk is full");
        }

        static int touch() {
            return NUMBER;
        }
    }
}
