package dev.cambium.trainer.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoresTest {

    private final Cores cores = new Cores(4);

    @Test
    void givesNoMoreThanThereAre() {
        assertThat(cores.tryTake("a", 3)).isTrue();
        assertThat(cores.tryTake("b", 2)).isFalse();
        cores.release("a");
        assertThat(cores.tryTake("b", 2)).isTrue();
        assertThat(cores.tryTake("c", 2)).isTrue();
        assertThat(cores.tryTake("d", 1)).isFalse();
    }

    @Test
    void whoWantsMoreThanThereAreGetsAll() {
        assertThat(cores.tryTake("a", 9)).isTrue();
        assertThat(cores.tryTake("b", 1)).isFalse();
    }

    @Test
    void whoComesFirstIsServedFirst() {
        assertThat(cores.tryTake("a", 3)).isTrue();
        assertThat(cores.tryTake("wide", 4)).isFalse();
        assertThat(cores.tryTake("narrow", 1)).as("there is a core, but another waits for longer").isFalse();
        cores.release("wide");
        assertThat(cores.tryTake("narrow", 1)).as("the other does not want it any more").isTrue();
    }
}
