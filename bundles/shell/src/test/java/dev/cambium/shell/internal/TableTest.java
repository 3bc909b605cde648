package dev.cambium.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void linesUpColumnsWithNumbersToTheRight() {
        Table table = new Table("NAME", "COUNT", "WHAT").row("a", "7", "x").row("longer", "1 234", "");

        assertThat(table.lines(Glyphs.UNICODE, 80)).containsExactly(
                "NAME    COUNT  WHAT",
                "a           7  x",
                "longer  1 234");
    }

    @Test
    void wrapsTheLastColumnToTheWidth() {
        Table table = new Table("KEY", "WHAT").row("k", "one two three four five six seven eight nine ten");

        List<String> lines = table.lines(Glyphs.UNICODE, 30);

        assertThat(lines).containsExactly(
                "KEY  WHAT",
                "k    one two three four five",
                "     six seven eight nine ten");
    }

    @Test
    void measuresWhatIsShown() {
        Table table = new Table("A", "B").row("≥ 0", "x").row("12345", "y");

        assertThat(table.lines(Glyphs.ASCII, 80)).containsExactly("A      B", ">= 0   x", "12345  y");
    }

    @Test
    void refusesRowsOfAnotherLength() {
        Table table = new Table("A", "B");
        assertThatThrownBy(() -> table.row("only")).isInstanceOf(IllegalArgumentException.class);
    }
}
