package dev.cambium.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cambium.itest.Cambium.Call;
import dev.cambium.itest.Cambium.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What another user, who may read and not write, sees of runs. */
@EnabledOnOs(OS.LINUX)
class OtherUserIT {

    private static final String EXPERIMENT = """
            {
              "name": "small",
              "model": { "hidden": 25, "layout": [5, 5] },
              "tasks": ["yang19.go"],
              "training": { "steps": 20, "checkpointEvery": 10 },
              "metrics": ["performance"]
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void seesThatARunGoesOnAndTakesTheResultsOfOneThatIsDone() throws Exception {
        Cambium cambium = Cambium.in(folder);
        Path setpriv = Path.of("/usr/bin/setpriv");
        assumeTrue("root".equals(System.getProperty("user.name")) && Files.isExecutable(setpriv)
                && isOpen(cambium.home()) && isOpen(folder.getParent()), "only root can be somebody else");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = Files.writeString(folder.resolve("small.json"), EXPERIMENT);
        Path var = Files.createDirectory(folder.resolve("other"));
        Files.setPosixFilePermissions(var, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(cambium.call("run", file.toString(), "--out", "done").status()).isZero();
        Call going = cambium.start("run", file.toString(), "training.steps=1000000", "--out", "going");
        going.awaitThat(() -> Folders.has(folder.resolve("going"), "checkpoint.npz"));

        Result status = asAnother(cambium, var, "status", "--out", folder.resolve("going").toString());
        Result again = asAnother(cambium, var, "run", file.toString(), "--resume", "--out",
                folder.resolve("done").toString());
        going.process().destroy();
        going.await();

        assertThat(status.outText()).contains("RUNNING");
        assertThat(again.status()).as("%s", again).isZero();
        assertThat(again.outText()).contains("accuracy").doesNotContain("report:");
        assertThat(again.err()).last().asString().contains("the report cannot be written")
                .contains("permission denied");
    }

    private static Result asAnother(Cambium cambium, Path var, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("--reuid=4242", "--regid=4242", "--clear-groups",
                cambium.home().resolve("bin").resolve("cambium").toString()));
        all.addAll(List.of(arguments));
        return new Cambium(cambium.home(), var, var).start("/usr/bin/setpriv", Map.of(),
                all.toArray(String[]::new)).await();
    }

    private static boolean isOpen(Path place) throws IOException {
        for (Path path = place.toRealPath(); path != null; path = path.getParent()) {
            if (!Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }
}
