package dev.cambium.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.base.InputException;
import dev.cambium.runs.lease.Lease;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

    /** How often each process takes the lock and gives it up; more by {@code -Dcambium.storm=20000}. */
    private static final int ROUNDS = Integer.getInteger("cambium.storm", 400);
    private static final int PROCESSES = 4;

    @TempDir
    Path folder;

    @Test
    void neverHasTwoHolders() throws Exception {
        List<Process> storm = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            storm.add(java(Holder.class, folder.toString(), String.valueOf(ROUNDS)));
        }
        for (Process process : storm) {
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(said).isZero();
        }
        assertThat(RunLock.isHeld(folder)).isFalse();
    }

    @Test
    void whatAKilledProcessLeftOfItsLeaseIsForgotten() throws Exception {
        Path lease = folder.resolve(".lease");

        assertThat(java(Killed.class, folder.toString()).waitFor()).isEqualTo(Killed.STATUS);
        assertThat(lease).exists();
        RunLock.forgetDead(folder);
        assertThat(lease).doesNotExist();

        assertThat(java(Killed.class, folder.toString()).waitFor()).isEqualTo(Killed.STATUS);
        Files.writeString(folder.resolve(".lease.tmp"), "{");
        assertThat(lease).exists();
        RunLock.acquire(folder).close();
        assertThat(folder).isDirectoryNotContaining(file -> file.getFileName().toString().startsWith(".lease"));
    }

    @Test
    void theLeaseOfOneWhoMayLiveIsKept() throws Exception {
        Path lease = folder.resolve(".lease");
        try (RunLock lock = RunLock.acquire(folder)) {
            lock.keepAlive(Lease.USUAL, () -> { });
            RunLock.forgetDead(folder);
            assertThat(lease).exists();
        }
        assertThat(lease).doesNotExist();

        Files.writeString(lease, "{\"format\":1,\"host\":\"elsewhere\",\"process\":7,\"beat\":3,\"seconds\":30}");
        RunLock.forgetDead(folder);
        assertThat(lease).exists();

        Files.setLastModifiedTime(lease, FileTime.from(Instant.now().minusSeconds(60)));
        RunLock.forgetDead(folder);
        assertThat(lease).doesNotExist();
    }

    private static Process java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Ends at once and without good-bye while it works on a run. */
    static final class Killed {
        static final int STATUS = 137;

        public static void main(String[] arguments) {
            RunLock.acquire(Path.of(arguments[0])).keepAlive(Lease.USUAL, () -> { });
            Runtime.getRuntime().halt(STATUS);
        }
    }

    /** Takes the lock and gives it up and looks whether it is alone meanwhile. */
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            Path alone = folder.resolve("alone");
            for (int round = 0; round < Integer.parseInt(arguments[1]);) {
                try (RunLock lock = RunLock.acquire(folder)) {
                    Files.createFile(alone);
                    Files.delete(alone);
                    round++;
                } catch (InputException e) {
                    continue; // the others had it all the time
                } catch (FileAlreadyExistsException e) {
                    System.out.println("two at once, in round " + round);
                    System.exit(1);
                }
            }
        }
    }
}
