package dev.cambium.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    private Path parent;

    @Test
    void leavesNothingBehind() throws IOException {
        try (Workspace workspace = Workspace.create(parent)) {
            Files.writeString(Files.createDirectory(workspace.folder().resolve("bundles")).resolve("x"), "x");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void saysThatAFileSystemHasNoLocksAndLeavesNothingBehind() {
        assertThatThrownBy(() -> Workspace.create(parent, channel -> {
            throw new IOException("No locks available");
        })).isInstanceOf(IOException.class)
                .hasMessage("the file system of " + parent + " has no locks (No locks available)");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void canBeGivenUpByTwoAtOnce() throws Exception {
        Workspace workspace = Workspace.create(parent);
        for (int i = 0; i < 500; i++) {
            Files.createFile(workspace.folder().resolve("file" + i));
        }
        Thread other = new Thread(workspace::close);
        other.start();
        workspace.close();
        other.join();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void everyProcessHasItsOwn() throws IOException {
        try (Workspace one = Workspace.create(parent); Workspace other = Workspace.create(parent)) {
            assertThat(one.folder()).isNotEqualTo(other.folder()).isDirectory();
            assertThat(other.folder()).isDirectory();
        }
    }

    @Test
    void clearsUpAfterAProcessThatWasKilled() throws IOException {
        Path left = Files.createDirectory(parent.resolve("1-1"));
        Files.writeString(left.resolve("x"), "x");
        Files.createFile(parent.resolve("1-1.lock"));

        try (Workspace workspace = Workspace.create(parent)) {
            assertThat(left).doesNotExist();
            assertThat(workspace.folder()).isDirectory();
        }
    }

    @Test
    void sparesTheFolderOfALivingProcess() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process holder = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
                Holder.class.getName(), parent.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            String held = holder.inputReader().readLine();
            try (Workspace workspace = Workspace.create(parent)) {
                assertThat(Path.of(held)).isDirectory();
            }
            holder.destroyForcibly().waitFor();
            Workspace.create(parent).close();
            assertThat(Path.of(held)).doesNotExist();
        } finally {
            holder.destroyForcibly();
        }
        try (Stream<Path> list = Files.list(parent)) {
            assertThat(list.toList()).isEqualTo(List.of());
        }
    }

    /** Another process with a workspace, until it is killed. */
    static final class Holder {

        private Holder() {
        }

        public static void main(String[] arguments) throws IOException {
            Workspace workspace = Workspace.create(Path.of(arguments[0]));
            System.out.println(workspace.folder());
            System.in.read();
        }
    }
}
