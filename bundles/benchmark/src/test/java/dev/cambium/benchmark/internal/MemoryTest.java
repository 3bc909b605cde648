package dev.cambium.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void neighbouringMappingsAsLargeAsTheHeapAreTheHeap() {
        List<String> mappings = List.of(
                "1000-3000 rw-p 00000000 00:00 0", "Size: 8 kB", "Rss:                   4 kB",
                "10000-14000 rw-p 00000000 00:00 0", "Rss:                  12 kB",
                "14000-20000 ---p 00000000 00:00 0", "Rss:                   0 kB",
                "7f00-8000 r-xp 00000000 08:01 17 /lib/x.so", "Rss:                   1 kB", "VmFlags: rd ex");

        assertThat(Memory.outside(mappings, 0x10000)).isEqualTo(5 * 1024);
        assertThat(Memory.outside(mappings, 0x10001)).isEqualTo(17 * 1024);
    }

    @Test
    void countsWhatThisProcessHas() {
        Memory memory = Memory.at(7);

        assertThat(memory.step()).isEqualTo(7);
        assertThat(memory.usedHeap()).isPositive();
        assertThat(memory.nativeMemory()).isPositive();
    }
}
