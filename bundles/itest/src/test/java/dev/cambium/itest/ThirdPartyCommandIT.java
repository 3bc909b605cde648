package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle of somebody else's brings a command, which is one as all others are. */
class ThirdPartyCommandIT {

    @TempDir
    private Path folder;

    private Cambium cambium;
    private Path work;

    @BeforeEach
    void installCommand() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        cambium = Cambium.copiedTo(folder.resolve("home"), work);
        ThirdParty.bundle("org.greet", "1.0.0").command("greet", "Greet somebody.", GreetCommand.class)
                .writeTo(folder.resolve("home").resolve("deploy"), "greet.jar");
    }

    @Test
    void isOneOfTheCommands() throws Exception {
        Result help = cambium.call("help");
        assertThat(help.outText()).containsPattern("(?m)^greet +Greet somebody\\.$");
        assertThat(cambium.call("help", "greet").out()).startsWith("Usage: greet [-h] [--json] NAME", "Greet somebody.")
                .endsWith("Example: cambium greet World");

        Result greeted = cambium.call("greet", "World");
        assertThat(greeted.status()).as("%s", greeted).isZero();
        assertThat(greeted.out()).containsExactly("Hello, World");
        assertThat(greeted.err()).containsExactly("greeting");
        Result json = cambium.call("greet", "World", "--json");
        assertThat(JsonParser.parseString(json.outText()).getAsJsonObject().get("greeted").getAsString())
                .isEqualTo("World");
    }

    @Test
    void failsAsAllDo() throws Exception {
        assertFails(2, "cambium: NAME is empty, expected somebody's name", "greet", "");
        assertFails(2, "cambium: missing NAME; see: help greet", "greet");
        assertFails(2, "cambium: unknown option '--jsn'; did you mean '--json'?; see: help greet",
                "greet", "--jsn", "x");
        assertFails(2, "cambium: there is no command 'gret'; did you mean 'greet'?", "gret", "x");
        Result broken = cambium.call("greet", "nobody");
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.err()).singleElement().asString()
                .startsWith("cambium: greet failed: there is nobody; details in ").doesNotContain("Exception");
    }

    private void assertFails(int status, String line, String... arguments) throws Exception {
        Result result = cambium.call(arguments);
        assertThat(result.err()).containsExactly(line);
        assertThat(result.status()).isEqualTo(status);
    }

    @Test
    void isThereInScriptsAndGoesWithItsBundle() throws Exception {
        Path script = Files.writeString(work.resolve("script.txt"), """
                greet World | grep Hello
                greet (echo two words)
                uninstall org.greet
                greet World
                """);
        Result result = cambium.call("shell", script.toString());
        assertThat(result.out()).startsWith("Hello, World", "Hello, two words");
        assertThat(result.err()).last().asString().endsWith("script.txt:4: there is no command 'greet'; see: help");
        assertThat(result.status()).isEqualTo(2);
    }
}
