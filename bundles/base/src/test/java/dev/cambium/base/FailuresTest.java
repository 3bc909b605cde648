package dev.cambium.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void whatThrowsWhenItIsAskedIsStillToldOf() {
        Throwable speechless = new IllegalStateException() {
            @Override
            public String getMessage() {
                throw new UnsupportedOperationException("no words");
            }
        };
        assertThat(Failures.reason(new RuntimeException("outer", speechless))).isNotEmpty();
        assertThat(PluginFailedException.threw("metric 'm'", speechless)).hasMessageStartingWith("metric 'm' threw: ")
                .hasMessageNotContaining("no words");
        assertThat(Failures.tame(speechless)).isNotSameAs(speechless);
        Throwable endless = new IllegalStateException("again") {
            @Override
            public synchronized Throwable getCause() {
                try {
                    return getClass().getDeclaredConstructor().newInstance();
                } catch (ReflectiveOperationException e) {
                    return new IllegalStateException("again");
                }
            }
        };
        assertThat(Failures.reason(endless)).isEqualTo("again");
    }

    @Test
    void objectsWithoutWordsOfTheirOwnAreNotNamed() {
        assertThat(Failures.reason(new IllegalStateException("Undefined prefix: x in org.parser.Parser@7416ad5c")))
                .isEqualTo("Undefined prefix: x");
        assertThat(Failures.reason(new IllegalStateException("no mail for somebody@example.org")))
                .isEqualTo("no mail for somebody@example.org");
    }

    @Test
    void ofCompiledCodeThatIsDamagedNoDetailsAreTold() {
        assertThat(Failures.reason(new VerifyError("Bad type in class a/B\nException Details:\n  Location:\n    a/B")))
                .isEqualTo("Bad type in class a/B");
    }

    @Test
    void memoryOfNativeCodeIsMemory() {
        assertThat(Failures.reason(new IllegalStateException("Allocation failed: [std::bad_alloc]")))
                .isEqualTo("there is not enough memory for it");
    }

    @Test
    void asManyFilesAsMayBeOpenSayWhatToRaise() {
        IOException failure = new FileSystemException("/a", null, "Too many open files");
        assertThat(Failures.reason(failure)).contains("ulimit -n");
        assertThat(Failures.reason(new FileNotFoundException("/a (Too many open files)"))).contains("ulimit -n");
        assertThat(Failures.isOfOpenFiles(failure)).isTrue();
        assertThat(Failures.isOfOpenFiles(new IOException("No space left on device"))).isFalse();
    }

    @Test
    void aLinkThatLeadsNowhereIsNoFile(@TempDir Path folder) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        assertThat(Failures.reason(new FileAlreadyExistsException(link.toString())))
                .isEqualTo(link + " is a link that leads nowhere");
        Files.createFile(folder.resolve("nowhere"));
        assertThat(Failures.reason(new FileAlreadyExistsException(link.toString())))
                .isEqualTo("there is a file of the name " + link);
    }

    @Test
    void errorsOfTheMachineNeedNoWords() {
        assertThat(Failures.reason(new StackOverflowError())).isEqualTo("it is nested too deeply");
        assertThat(Failures.reason(new OutOfMemoryError())).contains("not enough memory");
        assertThat(Failures.reason(new InternalError())).isEqualTo("internal");
    }
}
