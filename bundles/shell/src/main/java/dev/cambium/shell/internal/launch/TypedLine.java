package dev.cambium.shell.internal.launch;

import java.util.List;
import java.util.stream.Stream;
import org.jline.reader.ParsedLine;

/**
 * A line while it is typed.
 *
 * @param line       the whole line
 * @param cursor     where the cursor is in it
 * @param before     the words before that at the cursor
 * @param word       the word at the cursor
 * @param wordCursor where the cursor is in the word
 */
record TypedLine(String line, int cursor, List<String> before, String word, int wordCursor) implements ParsedLine {

    @Override
    public int wordIndex() {
        return before.size();
    }

    @Override
    public List<String> words() {
        return Stream.concat(before.stream(), Stream.of(word)).toList();
    }
}
