package dev.cambium.shell.internal.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.RecordedConsole;
import dev.cambium.shell.given.FewPlugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewCommandTest {

    @TempDir
    private Path folder;

    private final NewCommand command = new NewCommand(Path.of("/opt/cambium"), new FewPlugins());
    private final RecordedConsole console = new RecordedConsole();

    private CommandException failure(String... arguments) {
        return catchThrowableOfType(CommandException.class, () -> command.invoke(console.plain(), arguments));
    }

    @Test
    void writesAProjectAndSaysWhatIsNext() throws CommandException {
        Path target = folder.resolve("a/nback");
        command.invoke(console.plain(), new String[] {"task", "nback", "--dir", target.toString()});

        assertThat(console.outLines()).hasSize(5).contains(target + "/pom.xml").allSatisfy(
                line -> assertThat(Path.of(line)).isRegularFile());
        assertThat(target.resolve("pom.xml")).content().contains("<cambium.home>/opt/cambium</cambium.home>");
        assertThat(console.errLines()).contains("  cd " + target + " && mvn package",
                "  cambium install target/nback-1.0.0.jar", "  cambium describe task nback");
    }

    @Test
    void tellsTheSameAsJson() throws CommandException {
        command.invoke(console.plain(), new String[] {
                "metric", "my-metric", "--json", "--package", "com.lab", "--dir", folder.toString()});

        JsonObject object = JsonParser.parseString(console.out()).getAsJsonObject();
        assertThat(object.get("package").getAsString()).isEqualTo("com.lab");
        assertThat(object.getAsJsonArray("files")).hasSize(5).allSatisfy(
                file -> assertThat(folder.resolve(file.getAsString())).isRegularFile());
        assertThat(console.err()).isEmpty();
    }

    @Test
    void leavesAFolderThatIsNotEmptyAlone() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");

        CommandException failure = failure("task", "nback", "--dir", folder.toString());

        assertThat(failure.getMessage()).isEqualTo(
                folder + " exists and is not an empty folder; choose another with --dir");
        assertThat(failure.status()).isEqualTo(CommandException.WRONG_INPUT);
        assertThat(folder.resolve("pom.xml")).doesNotExist();
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(failure("regulariser", "x").getMessage())
                .isEqualTo("there is no template for 'regulariser'; did you mean 'regularizer'?");
        assertThat(failure("task", "n.back").getMessage()).startsWith("NAME is 'n.back', expected letters");
        assertThat(failure("task", "new").getMessage()).contains("'org.example.new'").contains("--package");
        assertThat(failure("task").getMessage()).isEqualTo("missing NAME; see: help new");
    }

    @Test
    void saysWhyAFolderCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(failure("task", "n", "--dir", file.resolve("n").toString()).getMessage())
                .isEqualTo(file + " exists and is not an empty folder; choose another with --dir");

        String endless = folder.resolve("n".repeat(300)).toString();
        CommandException failure = failure("task", "n", "--dir", endless);
        assertThat(failure.getMessage()).startsWith("cannot write to ").contains("nnn: ")
                .endsWith("; choose another folder with --dir");
        assertThat(failure.status()).isEqualTo(CommandException.WRONG_INPUT);
    }

    @Test
    void completesTheKinds() {
        assertThat(command.complete(List.of(), "")).containsExactly("task", "regularizer", "optimizer", "metric",
                "finish", "observer", "initialization", "connectivity", "sampler", "executor");
        assertThat(command.complete(List.of("task"), "")).isEmpty();
    }

    @Test
    void saysThatANameIsTaken() {
        assertThat(failure("task", "few")).hasMessageContainingAll("the name is taken", "task 'few'",
                "org.example.t 1.0.0");
        assertThat(failure("metric", "m", "--package", "org.example.l")).hasMessageContainingAll(
                "the package is taken", "org.example.l 1.0.0", "--package");
    }
}
