package dev.cambium.shell;

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
    void breaksTitlesBeforeItCutsACell() {
        Table table = new Table("VARIANT", "SEED", "weight within clusters", "recurrent weights > 0.01")
                .row("bimt", "0", "0.117", "1 966");

        assertThat(table.lines(Glyphs.UNICODE, 40)).containsExactly(
                "                 weight  recurrent",
                "                 within  weights >",
                "VARIANT  SEED  clusters       0.01",
                "bimt        0     0.117      1 966");
    }

    @Test
    void cutsTheLongestNamesInTheMiddleWhereThereIsNoOtherWay() {
        Table table = new Table("RUN", "NAME", "VARIANT", "STARTED", "loss")
                .row("20261129-223845-ab12", "a-name-that-is-rather-long", "another-long-name",
                        "2026-11-29 22:45", "0.5");

        assertThat(table.lines(Glyphs.UNICODE, 80)).containsExactly(
                "RUN                   NAME              VARIANT           STARTED           loss",
                "20261129-223845-ab12  a-name-t…er-long  another-…ng-name  2026-11-29 22:45   0.5");
    }

    @Test
    void sentencesWithoutRoomGoBelowTheirRow() {
        Table table = new Table("KIND", "BUNDLE", "DESCRIPTION")
                .row("metric", "dev.cambium.metric.x", "Where clusters lie and how they are wired")
                .row("task", "dev.cambium.task.y", "");

        assertThat(table.lines(Glyphs.UNICODE, 36)).containsExactly(
                "KIND    BUNDLE",
                "    DESCRIPTION",
                "metric  dev.cambium.metric.x",
                "    Where clusters lie and how they",
                "    are wired",
                "task    dev.cambium.task.y");
    }

    @Test
    void columnsWithoutRoomComeInATableBelow() {
        Table table = new Table("RUN", "A", "B", "C").row("one", "1 000 000 000", "2 000 000 000", "3 000 000 000")
                .row("two", "", "2", "");

        assertThat(table.lines(Glyphs.UNICODE, 35)).containsExactly(
                "RUN              A              B",
                "one  1 000 000 000  2 000 000 000",
                "two                             2",
                "",
                "RUN              C",
                "one  3 000 000 000",
                "two");
    }

    @Test
    void whatIsNoTerminalGetsWholeCells() {
        String name = "n".repeat(500);
        assertThat(new Table("NAME", "WHAT").row(name, "x").lines(Glyphs.UNICODE, 10_000)).last()
                .isEqualTo(name + "  x");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        List<String> cells = List.of("20261129-223845-ab12", "growing-brains-paper", "実験".repeat(10), "12", "RUNNING",
                "14 000/14 000", "2026-11-29 22:45", "0.912", "0.547 ± 0.012", "8 634", "2 952", "x".repeat(90));
        Table table = new Table(List.of("RUN", "NAME", "VARIANT", "SEED", "STATE", "STEP", "STARTED", "accuracy",
                "accuracy on incongruent trials", "recurrent weights > 0.01", "wiring length [grid steps]", "REASON"))
                .row(cells);
        for (int width : List.of(40, 60, 80, 100, 132)) {
            List<String> lines = table.lines(Glyphs.UNICODE, width);
            assertThat(lines).allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(width));
            assertThat(String.join("\n", lines)).as("numbers, dates and ids stay whole")
                    .contains("0.547 ± 0.012", "14 000/14 000", "2026-11-29 22:45", "20261129-223845-ab12");
        }
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
