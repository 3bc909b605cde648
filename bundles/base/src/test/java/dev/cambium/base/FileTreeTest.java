package dev.cambium.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    private Path folder;

    @Test
    void takesAllThatIsInAFolderAndNothingThatLinksPointTo() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept"), "kept");
        Path tree = Files.createDirectories(folder.resolve("tree/deeper")).getParent();
        Files.writeString(tree.resolve("deeper/file"), "gone");
        Files.createSymbolicLink(tree.resolve("deeper/link"), folder);

        FileTree.delete(tree);
        assertThat(tree).doesNotExist();
        assertThat(kept).exists();
        assertThatCode(() -> FileTree.delete(tree)).doesNotThrowAnyException();
    }

    @Test
    void severalMayDeleteTheSameFolder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                Path tree = folder.resolve("tree" + round);
                for (int i = 0; i < 200; i++) {
                    Files.createDirectories(tree.resolve("a" + i).resolve("b"));
                }
                CountDownLatch start = new CountDownLatch(1);
                Future<?> one = threads.submit(() -> deleteAt(start, tree));
                Future<?> two = threads.submit(() -> deleteAt(start, tree));
                start.countDown();
                one.get();
                two.get();
                assertThat(tree).doesNotExist();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void deleteAt(CountDownLatch start, Path tree) throws Exception {
        start.await();
        FileTree.delete(tree);
        return null;
    }
}
