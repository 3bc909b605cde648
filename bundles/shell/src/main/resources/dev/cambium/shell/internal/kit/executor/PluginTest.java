package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.testkit.SmallSweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;

class {{class}}Test {

    /** In place of ssh: says where it would be, and does it here. */
    private static final List<String> HERE = List.of("/bin/sh", "-c", "echo on $0; eval \"exec $1\"");

    @TempDir
    Path folder;

    private static {{class}} executor(Map<String, Object> settings) {
        return new {{class}}(Converters.standardConverter().convert(settings).to({{class}}.Settings.class));
    }

    @Test
    void hasAWorkerOnEachMachine() throws Exception {
        SmallSweep sweep = new SmallSweep(folder, 4, List.of("/bin/sh", "-c", "echo \"it's $0\""));
        sweep.left(0);
        executor(Map.of("hosts", List.of("alpha", "beta"), "atOnce", 3, "command", HERE)).execute(sweep);

        assertThat(folder.resolve("{{name}}/alpha.log")).hasContent("on alpha\nit's 3");
        assertThat(folder.resolve("{{name}}/beta.log")).hasContent("on beta\nit's 3");
    }

    @Test
    void saysThatNoWorkerIsLeft() {
        SmallSweep sweep = new SmallSweep(folder, 4, List.of("false"));
        assertThatThrownBy(() -> executor(Map.of("hosts", List.of("alpha"), "command", HERE)).execute(sweep))
                .isInstanceOf(IOException.class).hasMessageContaining("before the sweep");
    }

    @Test
    void endsItsWorkersWhenItIsStopped() throws Exception {
        SmallSweep sweep = new SmallSweep(folder, 4, List.of("sleep"));
        sweep.stop();
        executor(Map.of("hosts", List.of("alpha"), "atOnce", 1000, "command", HERE)).execute(sweep);
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void needsAMachine() {
        assertThatThrownBy(() -> executor(Map.of("hosts", List.of()))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one machine");
    }
}
