package dev.cambium.provisioning.internal;

import static dev.cambium.provisioning.internal.TestFramework.jar;
import static dev.cambium.provisioning.internal.TestFramework.write;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleJarTest {

    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int NAME = 46;
    private static final int PLACE_OF_ENTRY = 42;

    @TempDir
    private Path temporary;

    @Test
    void anEntryThatWouldBeginAtTheEndOfTheFileIsNamedWithTheReason() throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(jar("a", "1")).order(ByteOrder.LITTLE_ENDIAN);
        int header = 0;
        while (bytes.getInt(header) != CENTRAL_HEADER) {
            header++;
        }
        String entry = new String(bytes.array(), header + NAME, bytes.getShort(header + 28));
        bytes.putInt(header + PLACE_OF_ENTRY, bytes.capacity() - 3); // where Java reads on, and says nothing

        Path file = write(temporary.resolve("a.jar"), bytes.array());

        assertThatThrownBy(() -> BundleJar.read(file, temporary)).isInstanceOf(RejectedJarException.class)
                .hasMessageContaining(file.toString()).hasMessageNotContaining("null")
                .hasMessageMatching(".*(" + entry + "|" + JarFile.MANIFEST_NAME
                        + ") .*cannot be read \\(the file ends too early\\)");
    }
}
