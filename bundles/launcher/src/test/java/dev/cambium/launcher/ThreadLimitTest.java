package dev.cambium.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class ThreadLimitTest {

    @Test
    void whatIsThereIsEnough() {
        assertThatCode(() -> ThreadLimit.check(ThreadLimit.NEEDED)).doesNotThrowAnyException();
    }
}
