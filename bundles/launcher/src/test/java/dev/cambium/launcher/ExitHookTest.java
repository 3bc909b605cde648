package dev.cambium.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitHookTest {

    /** Ends the process, by way of Java. */
    public static final class Exits implements Runnable {
        @Override
        public void run() {
            List.of(3).forEach(System::exit);
        }
    }

    /** What a process is that one of two classes of the same name ends. */
    public static final class Ended {

        private Ended() {
        }

        public static void main(String[] arguments) throws Exception {
            Runtime.getRuntime().addShutdownHook(new ExitHook(caller -> System.out.print(caller
                    .map(type -> type.getSimpleName() + " of " + type.getClassLoader().getName()).orElse("nobody"))));
            if (arguments.length == 0) {
                return;
            }
            URL[] classes = {Exits.class.getProtectionDomain().getCodeSource().getLocation()};
            Runnable last = null;
            for (String name : List.of("a", "b", "c")) {
                ClassLoader loader = new URLClassLoader(name, classes, ClassLoader.getPlatformClassLoader());
                Runnable exits = (Runnable) loader.loadClass(Exits.class.getName()).getConstructor().newInstance();
                last = name.equals(arguments[0]) ? exits : last;
            }
            Thread thread = new Thread(last);
            thread.start();
            thread.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c"})
    void tellsWhichOfSeveralClassesOfANameEndsTheProcess(String loader) throws Exception {
        assertThat(ended(3, loader)).isEqualTo("Exits of " + loader);
    }

    @Test
    void nobodyEndsAProcessThatHasDoneItsWork() throws Exception {
        assertThat(ended(0)).isEqualTo("nobody");
    }

    private static String ended(int status, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
                String.join(File.pathSeparator, where(ExitHook.class), where(Ended.class)),
                Ended.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(status);
        return out;
    }

    private static String where(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
