package dev.cambium.runs.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemarksTest {

    @TempDir
    Path run;

    @Test
    void areReadAsTheyWereWritten() throws IOException {
        Remarks remarks = new Remarks(run);
        assertThat(remarks.read()).isEqualTo(Remarks.NOTHING);
        Remarks.Said said = new Remarks.Said(List.of("b", "a", "b"), "two\nlines");
        assertThat(remarks.change(before -> said)).isEqualTo(said);
        assertThat(remarks.read()).isEqualTo(said);
        assertThat(said.tags()).containsExactly("a", "b");
        assertThat(remarks.file()).content().contains("\"format\": 1");
    }

    @Test
    void nobodysChangeIsLost() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String tag = "t" + i;
                expected.add(tag);
                all.add(pool.submit((Callable<?>) () -> new Remarks(run).change(before -> {
                    List<String> tags = new ArrayList<>(before.tags());
                    tags.add(tag);
                    return new Remarks.Said(tags, before.note());
                })));
            }
            for (Future<?> each : all) {
                each.get();
            }
            assertThat(new Remarks(run).read().tags()).containsExactlyInAnyOrderElementsOf(expected);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void whatIsDamagedOrNewerIsNotWrittenOver() throws IOException {
        Remarks remarks = new Remarks(run);
        for (String text : List.of("{", "{ \"format\": 9 }", "{ \"format\": 1, \"tags\": 3 }")) {
            Files.writeString(remarks.file(), text);
            assertThatThrownBy(remarks::read).isInstanceOf(InputException.class)
                    .hasMessageContaining(remarks.file().toString());
            assertThatThrownBy(() -> remarks.change(before -> new Remarks.Said(List.of("a"), "")))
                    .isInstanceOf(InputException.class);
            assertThat(remarks.file()).hasContent(text);
        }
    }
}
