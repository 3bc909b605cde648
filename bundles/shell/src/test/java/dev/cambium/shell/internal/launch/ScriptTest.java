package dev.cambium.shell.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cambium.shell.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptTest {

    @Test
    void aStatementIsALineWithoutComments() throws Exception {
        assertThat(statements("#!/usr/bin/env cambium\n\nruns  # all\n  status\necho '# no comment' a#b\n"))
                .containsExactly("3 runs", "4   status", "5 echo '# no comment' a#b");
    }

    @Test
    void wordsOfOurCommandsMeanThemselves() throws Exception {
        assertThat(statements("run x.json tasks=[go,anti] ~key"))
                .containsExactly("1 run 'x.json' 'tasks=[go,anti]' '~key'");
    }

    @Test
    void aStatementGoesOnWhereSomethingIsOpen() throws Exception {
        assertThat(statements("each [1 2] {\n  runs --out x\n}\nrun a.json \\\n  seed=1\nstatus")).containsExactly(
                "1 each [1 2] {\n  runs '--out' 'x'\n}", "4 run 'a.json'   'seed=1'", "6 status");
    }

    @Test
    void whatStaysOpenIsSaidWithItsLine() {
        assertThat(catchThrowableOfType(CommandException.class, () -> statements("runs\neach [1 2] {\n runs\n")))
                .hasMessage("2: the script ends within brackets or quotes")
                .extracting(CommandException::status).isEqualTo(2);
    }

    private static List<String> statements(String text) throws IOException, CommandException {
        Script script = new Script(new BufferedReader(new StringReader(text)), () -> List.of("run", "runs", "status"));
        List<String> statements = new ArrayList<>();
        for (Optional<Script.Statement> next = script.next(); next.isPresent(); next = script.next()) {
            statements.add(next.get().line() + " " + next.get().text());
        }
        return statements;
    }
}
