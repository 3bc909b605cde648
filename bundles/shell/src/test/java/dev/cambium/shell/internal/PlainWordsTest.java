package dev.cambium.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainWordsTest {

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
        "run a=[b # run 'a=[b'"})
    void quotesWhatGogoWouldTakeApart(String typed, String seen) {
        assertThat(PlainWords.quote(typed, Set.of("run", "plugins"))).isEqualTo(seen);
    }
}
