package dev.cambium.shell.internal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardStreamsTest {

    /** They would show what is meant to move the cursor and to erase lines. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "dumb", "dumb-emacs-ansi", "unknown"})
    void nothingIsDrawnOnATerminalThatCanOnlyPrintLines(String kind) {
        assertThat(StandardStreams.canDraw(kind)).isFalse();
    }

    @Test
    void othersCanDraw() {
        assertThat(StandardStreams.canDraw("xterm-256color")).isTrue();
    }
}
