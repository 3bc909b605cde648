package dev.cambium.shell.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainWordsTest {

    private final List<String> received = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '#', value = {
        "run q.json tasks=[go,anti] # run 'q.json' 'tasks=[go,anti]'",
        "run q.json tasks=[yang19.*, x] ~k +a=1 # run 'q.json' 'tasks=[yang19.*, x]' '~k' '+a=1'",
        "run q.json a={b: {c: 1}} # run 'q.json' 'a={b: {c: 1}}'",
        "run $f 'x y' \"z\" # run $f 'x y' \"z\"",
        "run a='x y' b # run a='x y' 'b'",
        "plugins task | grep x > y # plugins 'task' | grep x > y",
        "run # run",
        "ls *.json # ls *.json",
        "runner a=[b] # runner a=[b]",
        "run 'open # run 'open",
        "run a=[b # run 'a=[b'",
        "run a=cosine(0.05) (list b) # run 'a=cosine(0.05)' (list b)"})
    void quotesWhatGogoWouldTakeApart(String typed, String seen) {
        assertThat(PlainWords.quote(typed, Set.of("run", "plugins"))).isEqualTo(seen);
    }

    /** Called by Gogo. */
    public void run(CommandSession session, String[] arguments) {
        received.addAll(List.of(arguments));
    }

    @Test
    void wordsReachTheCommandAsTheyWereTyped() throws Exception {
        List<String> words = List.of("q.json", "+tasks=nback.twoback", "~tasks=yang19.go", "~regularizer", "++a=1",
                "tasks=[a,b]", "tasks=[yang19.*, b]", "regularizer={type: bimt, lambda: 1e-5}", "from=runs/x/20260101",
                "+schedule={at: 20, swap: {regularizer: bimt}}", "optimizer.schedule=cosine(0.05)", "x=", "--json",
                "optimizer.schedule=steps(0.5:0.1, 0.8:0.1)", "a=-1e-5", "a=true", "a=null", "a=#1", "a=50%");
        ThreadIOImpl streams = new ThreadIOImpl();
        CommandProcessorImpl processor = new CommandProcessorImpl(streams);
        streams.start();
        processor.addCommand(KnownCommands.SCOPE, this, "run");
        try (CommandSession session = processor.createSession(System.in, System.out, System.err)) {
            session.execute(PlainWords.quote("run " + String.join(" ", words), Set.of("run")));
        } finally {
            processor.stop();
            streams.stop();
        }
        assertThat(received).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '#', value = {
        "run q.json tasks=[go,an^        # run q.json tasks=[go,an           # 12",
        "run q.json tasks=[go, an^       # run q.json tasks=[go, an          # 13",
        "run q.json ~tasks=y^ang         # run q.json ~tasks=yang            # 8",
        "  run  ^                        # run                               # 0",
        "run ^q.json                     # run q.json                        # 0",
    })
    void aWordIsCompletedAsAWhole(String typed, String words, int cursor) {
        ParsedLine line = complete(typed);
        assertThat(String.join(" ", line.words()).strip()).isEqualTo(words);
        assertThat(line.wordCursor()).isEqualTo(cursor);
        assertThat(line.word()).isEqualTo(line.words().get(line.wordIndex()));
        assertThat(line.words()).hasSize(line.wordIndex() + 1);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"ru^", "run^", "ls x^", "run 'a b^", "run $x ^", "run x | gre^"})
    void theRestIsGogosToComplete(String typed) {
        assertThat(complete(typed)).isNull();
    }

    /** A line with {@code ^} for the cursor; null if Gogo is asked. */
    private static ParsedLine complete(String typed) {
        Parser gogo = (line, cursor, context) -> null;
        return new PlainWords(gogo, () -> Set.of("run")).parse(typed.replace("^", ""), typed.indexOf('^'),
                Parser.ParseContext.COMPLETE);
    }
}
