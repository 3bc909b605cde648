package dev.cambium.runs.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cambium.base.InputException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            storm.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), Holder.class.getName(), folder.toString(),
                    String.valueOf(ROUNDS)).redirectErrorStream(true).start());
        }
        for (Process process : storm) {
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(said).isZero();
        }
        assertThat(RunLock.isHeld(folder)).isFalse();
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
