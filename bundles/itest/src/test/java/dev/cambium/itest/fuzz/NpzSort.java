package dev.cambium.itest.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Networks of other programs, damaged or written otherwise. One whose bytes were damaged may be accepted only if it
 * still is the same network.
 *
 * @param network  a file that is right
 * @param imported the network that is made of it
 */
record NpzSort(byte[] network, byte[] imported) implements Sort {

    /** What has the file taken in. */
    static final List<String> IMPORT =
            List.of("import", "other.npz", "tasks=[yang19.go,yang19.dm1]", "model.layout=[4,4]");

    @Override
    public void play(Chance chance, Stage stage) throws IOException {
        boolean damaged = chance.oneIn(2);
        Files.write(stage.file("other.npz"), damaged ? damage(chance) : NpzMutator.mutate(network, chance));
        List<String> command = new ArrayList<>(IMPORT);
        if (chance.oneIn(10)) {
            command.set(2 + chance.below(2), chance.of("tasks=[yang19.go]", "tasks=[yang19.*]", "model.hidden=17",
                    "seed=-1", "model.layout=[2,8]", "model.leak=2", "training.steps=5", "name=x/y"));
        }
        Answer answer = stage.call(command);
        if (answer.isAccepted() && damaged && command.equals(IMPORT)) {
            Path made = Path.of(answer.out().strip()).resolve("network.npz");
            if (!Arrays.equals(Files.readAllBytes(made), imported)) {
                stage.complain("takes a damaged network for another", answer);
            }
        }
        if (!answer.isAccepted() && Files.exists(stage.file("runs"))) {
            stage.complain("leaves something behind", answer);
        }
    }

    private byte[] damage(Chance chance) {
        return chance.oneIn(2) ? TextMutator.flip(network, chance) : TextMutator.mutate(network, chance);
    }
}
