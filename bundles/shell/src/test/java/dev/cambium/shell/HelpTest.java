package dev.cambium.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
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

    static List<Class<?>> commands() throws IOException, URISyntaxException {
        Path classes = Path.of(Command.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith("Command.class"))
                    .map(name -> load(name.replace(".class", "").replace('/', '.')))
                    .filter(type -> Command.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                    .<Class<?>>map(type -> type).toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] footer(Class<?> command) {
        return Arrays.stream(command.getDeclaredClasses())
                .filter(type -> type.isAnnotationPresent(CommandLine.Command.class)).findFirst()
                .orElseThrow(() -> new AssertionError(command + " has no arguments with picocli's annotation"))
                .getAnnotation(CommandLine.Command.class).footer();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void endsWithAnExample(Class<?> command) {
        CambiumCommand self = command.getAnnotation(CambiumCommand.class);
        assertThat(String.join("\n", footer(command)).strip()).matches(
                "(?s).*Examples?: cambium " + self.name() + "\\b.*");
        assertThat(self.description()).as(self.name()).isNotEmpty();
    }
}
