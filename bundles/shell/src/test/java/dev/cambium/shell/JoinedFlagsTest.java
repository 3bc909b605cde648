package dev.cambium.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class JoinedFlagsTest {

    private final RecordedConsole console = new RecordedConsole();
    private final Probe probe = new Probe();

    @ParameterizedTest
    @ValueSource(strings = {"-hases.base.steps=1", "-bases.base.steps=1", "-bx", "-bhx", "-hello", "-b-"})
    void whatBeginsAsAFlagAndGoesOnOtherwiseIsNoOption(String argument) {
        assertThatThrownBy(() -> probe.invoke(console.plain(), "file", argument))
                .hasMessageStartingWith("unknown option '" + argument + "'");
        assertThat(probe.calls).isEmpty();
        assertThat(console.out()).isEmpty();
    }

    @Test
    void flagsAndTheValueOfTheLastCanBeJoined() throws CommandException {
        probe.invoke(console.plain(), "-bn5", "file");
        probe.invoke(console.plain(), "-n5", "-b", "file");
        probe.invoke(console.plain(), "-n", "-5", "file");
        probe.invoke(console.plain(), "--", "-bases");
        assertThat(probe.calls).containsExactly("true 5 [file]", "true 5 [file]", "false -5 [file]",
                "false 0 [-bases]");
        assertThat(console.out()).isEmpty();
        probe.invoke(console.plain(), "-bh");
        assertThat(console.out()).contains("Show this help");
    }

    /** Remembers what it is called with. */
    private static final class Probe extends Command<ProbeOptions> {

        private final List<String> calls = new ArrayList<>();

        @Override
        protected ProbeOptions options() {
            return new ProbeOptions();
        }

        @Override
        protected void execute(ProbeOptions options, Console console) {
            calls.add(options.background + " " + options.lines + " " + options.words);
        }
    }

    private static final class ProbeOptions extends Options {

        @Option(names = {"-b", "--background"})
        private boolean background;

        @Option(names = {"-n", "--lines"})
        private int lines;

        @Parameters
        private List<String> words = new ArrayList<>();
    }
}
