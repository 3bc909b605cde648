package dev.cambium.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    static List<Class<?>> arguments() throws IOException, URISyntaxException {
        Path classes = Path.of(Command.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith("Command.class"))
                    .map(name -> load(name.replace(".class", "").replace('/', '.')))
                    .filter(type -> Command.class.isAssignableFrom(type) && type != Command.class)
                    .<Class<?>>map(HelpTest::annotated).toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> annotated(Class<?> command) {
        return Arrays.stream(command.getDeclaredClasses())
                .filter(type -> type.isAnnotationPresent(CommandLine.Command.class)).findFirst()
                .orElseThrow(() -> new AssertionError(command + " has no arguments with picocli's annotation"));
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void endsWithAnExample(Class<?> arguments) {
        CommandLine.Command command = arguments.getAnnotation(CommandLine.Command.class);
        assertThat(command.footer()).as(command.name()).isNotEmpty();
        assertThat(String.join("\n", command.footer()).strip()).matches(
                "(?s).*Examples?: cambium " + command.name() + "\\b.*");
        assertThat(command.description()).as(command.name()).isNotEmpty();
    }
}
