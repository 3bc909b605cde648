package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cambium.itest.Cambium.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cambium as a part of scripts: its own, and those of a shell that reads what it prints. */
class ShellScriptIT {

    @TempDir
    private Path folder;

    @Test
    void aScriptEndsWithTheFirstCommandThatFails() throws Exception {
        Path below = Files.createDirectory(folder.resolve("below"));
        Files.writeString(below.resolve("tiny.json"), """
                { "model": { "hidden": 4 }, "tasks": ["yang19.go"], "training": { "steps": 5 } }
                """);
        Files.writeString(folder.resolve("script.txt"), """
                # from where cd leads
                cd below
                ls *.json
                validate tiny.json training.steps=7 tasks=[yang19.go,yang19.anti] | grep '"steps"'
                runs --json
                vaildate tiny.json
                echo not reached
                """);

        Result result = Cambium.in(folder).call("shell", "script.txt");

        assertThat(result.status()).as("%s", result).isEqualTo(2);
        assertThat(result.out()).extracting(String::strip).containsExactly("tiny.json", "\"steps\": 7,", "[]");
        assertThat(result.err()).last()
                .isEqualTo("cambium: script.txt:6: there is no command 'vaildate'; did you mean 'validate'?");
    }

    /** Whatever came after a cd that failed would be done in the wrong folder. */
    @Test
    void aScriptEndsWithACommandOfGogosThatFails() throws Exception {
        Map<String, String> said = Map.of(
                "cd nowhere", "cd: no such file or directory: nowhere",
                "cat nowhere | tac", "cat: FOLDER/nowhere (No such file or directory)",
                "tail nowhere", "tail: there is no nowhere",
                "grep '[' script.txt", "grep: unclosed character class in the pattern '.*[.*'",
                "lb 1 2 3 4", "lb cannot be used so; see: help lb",
                "plugins > nowhere/file | cat", "there is no FOLDER/nowhere/file");
        for (String command : said.keySet()) {
            Result result = script("if { false } { echo no }\n" + command + "\necho not reached\n");

            assertThat(result).isEqualTo(new Result(2, List.of(), List.of("cambium: script.txt:2: "
                    + said.get(command).replace("FOLDER", folder.toRealPath().toString()))));
        }
        assertThat(script("plugins | grep nothing-of-that-kind")).isEqualTo(
                new Result(1, List.of(), List.of("cambium: script.txt:1: this command failed")));
    }

    /** As with the option pipefail of other shells, but for a reader that has read enough. */
    @Test
    void aCommandThatFailsAnywhereInAPipeFailsTheScript() throws Exception {
        for (String command : List.of("validate none.json | cat", "help | validate none.json | cat | head -n 1",
                "each [none.json] { validate $it | cat }", "if { validate none.json | cat } { echo no }")) {
            Result result = script(command + "\necho not reached\n");

            assertThat(result).as(command).isEqualTo(new Result(2, List.of(),
                    List.of("cambium: script.txt:1: none.json: there is no such file")));
        }
        Result caught = script("""
                try { validate none.json | cat } { echo caught }
                help | head -n 1
                help | cat | tac | head -n 1 | wc -l
                plugins --json > /dev/full | cat > plugins.txt
                echo not reached
                """);
        assertThat(caught.out()).containsExactly("caught", "Usage: cambium COMMAND [ARGUMENTS]", "1");
        assertThat(caught.err()).containsExactly("cambium: script.txt:4: the output cannot be written");
        assertThat(caught.status()).isEqualTo(1);
    }

    @Test
    void aCommandOfAFeatureOnDemandIsThereInAScript() throws Exception {
        Result result = script("benchmark --help | head -n 1\nhelp benchmark\nbenchmark --scalin\n");

        assertThat(result.out().subList(0, 2)).allSatisfy(line -> assertThat(line).startsWith("Usage: benchmark "));
        assertThat(result.out()).last().asString().startsWith("Example: cambium benchmark");
        assertThat(result.err()).containsExactly("cambium: script.txt:3: unknown option '--scalin'; "
                + "did you mean '--scaling'?; see: help benchmark");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void withoutATerminalStandardInputIsTheScript() throws Exception {
        Result result = shell("printf 'plugins task\\nhelp grep\\nhelp lb\\nhelp\\nexit\\nrnu\\n' | CAMBIUM");

        assertThat(result.status()).as("%s", result).isZero();
        assertThat(result.out().get(0)).startsWith("KIND");
        assertThat(result.outText()).contains("yang19", "Usage: grep", "lb: list all installed bundles",
                "In the shell and its scripts, from Gogo:").doesNotContain("cambium>", "'exit' leaves", "\u001b");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void inATerminalFilesThatCannotBeOpenedAreNamedAsInAScript() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is nothing here to make a terminal with");
        Files.createDirectory(folder.resolve("there"));

        Result result = shell("printf 'plugins > none/file\\nhelp < missing\\nplugins > there\\nplugins > file\\n"
                + "exit\\n' | TERM=xterm /usr/bin/script -qec CAMBIUM /dev/null");

        String here = folder.toRealPath().toString();
        assertThat(result.outText()).contains("cambium: there is no " + here + "/none/file",
                "cambium: there is no " + here + "/missing", "cambium: " + here + "/there: Is a directory")
                .doesNotContain("Exception");
        assertThat(folder.resolve("file")).content().contains("yang19");
    }

    @Test
    void outputThatDoesNotArriveIsAnErrorUnlessNobodyReadsIt() throws Exception {
        for (String command : List.of("plugins --json", "--version", "help run")) {
            Result full = shell("CAMBIUM " + command + " > /dev/full");
            assertThat(full).as(command).isEqualTo(new Result(1, List.of(),
                    List.of("cambium: the output could not be written: No space left on device")));
        }
        Result unread = shell("(CAMBIUM describe task modcog; echo $? >&2) | head -n 1");
        assertThat(unread.out()).hasSize(1);
        assertThat(unread.err()).containsExactly("141");
    }

    @Test
    void aVariantThatFailsKeepsNoOtherFromBeingTrained() throws Exception {
        Files.writeString(folder.resolve("three.json"), """
                {
                  "model": { "hidden": 4 }, "tasks": ["yang19.go"], "training": { "steps": 5 }, "metrics": ["sparsity"],
                  "variants": { "one": {}, "bad": { "optimizer": { "type": "sgd", "learningRate": 1e6 } }, "two": {} }
                }
                """);
        Cambium cambium = Cambium.in(folder);
        for (String option : List.of("--no-report", "--resume")) {
            Result result = cambium.call("run", "three.json", "--json", option);
            assertThat(result.status()).as("%s", result).isEqualTo(1);
            JsonObject json = JsonParser.parseString(result.outText()).getAsJsonObject();
            assertThat(json.getAsJsonArray("runs").asList()).extracting(run -> run.getAsJsonObject().get("variant")
                    .getAsString()).containsExactly("one", "two");
            assertThat(json.getAsJsonArray("failed").asList()).extracting(run -> run.getAsJsonObject().get("variant")
                    .getAsString()).containsExactly("bad");
            assertThat(result.err()).last().asString().startsWith("cambium: 1 of 3 runs failed: bad: ");
        }
    }

    /** Carries a script out. */
    private Result script(String text) throws Exception {
        Files.writeString(folder.resolve("script.txt"), text);
        return Cambium.in(folder).call("shell", "script.txt");
    }

    /** Has a shell execute a line in which CAMBIUM stands for {@code bin/cambium}. */
    private Result shell(String line) throws Exception {
        Cambium cambium = Cambium.in(folder);
        return cambium.start("sh", Map.of(), "-c",
                line.replace("CAMBIUM", cambium.home().resolve("bin").resolve("cambium").toString())).await();
    }
}
