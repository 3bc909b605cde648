package dev.cambium.trainer.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NetworkImportTest {

    @Test
    void namesTheRunAfterTheFile() {
        assertThat(NetworkImport.name(Path.of("there", "my net (2).npz"))).isEqualTo("my-net-2-");
        assertThat(NetworkImport.name(Path.of("a.b"))).isEqualTo("a.b");
        assertThat(NetworkImport.name(Path.of("-été.npz"))).as("not an option").isEqualTo("t-");
        assertThat(NetworkImport.name(Path.of("....npz"))).as("not a parent folder").isEqualTo("network");
    }
}
