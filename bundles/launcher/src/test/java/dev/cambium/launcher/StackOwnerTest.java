package dev.cambium.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackOwnerTest {

    private static final Map<String, List<String>> BUNDLES = Map.of("org.example.Plugin", List.of("a 1.0.0", "b 1.0.0"),
            "org.example.b.Util", List.of("b 1.0.0"), "dev.cambium.Caller", List.of("trainer 1.0.0"));

    private static Optional<String> owner(String... classes) {
        return StackOwner.of(Arrays.stream(classes).map(name -> new StackTraceElement(name, "m", null, -1))
                .toArray(StackTraceElement[]::new), name -> BUNDLES.getOrDefault(name, List.of()));
    }

    @Test
    void isTheInnermostThatIsNotJavasAndIsInABundle() {
        assertThat(owner("java.util.ArrayList", "org.nowhere.Lib", "org.example.b.Util", "dev.cambium.Caller"))
                .hasValue("b 1.0.0");
        assertThat(owner("java.util.ArrayList", "org.nowhere.Lib")).isEmpty();
    }

    @Test
    void ofSeveralWithAClassOfThatNameIsTheOneThatHasTheOthersToo() {
        assertThat(owner("org.example.Plugin", "java.util.ArrayList", "org.example.b.Util", "dev.cambium.Caller"))
                .hasValue("b 1.0.0");
    }

    @Test
    void noneIsBlamedAloneWhereItMayBeAnother() {
        assertThat(owner("org.example.Plugin", "dev.cambium.Caller")).hasValue("a 1.0.0 or b 1.0.0");
    }
}
