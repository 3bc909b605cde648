package dev.cambium.report.internal;

import dev.cambium.base.InputException;
import dev.cambium.runs.RunResult;
import dev.cambium.runs.Runs;
import dev.cambium.runs.SavedNetwork;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** Runs that are in memory. */
public final class FakeRuns {

    private FakeRuns() {
    }

    /** Runs by folder, and networks for their snapshots. */
    public static Runs of(Map<Path, RunResult> results, Supplier<SavedNetwork> network) {
        return (Runs) Proxy.newProxyInstance(Runs.class.getClassLoader(), new Class<?>[] {Runs.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "result" -> {
                        if (!results.containsKey(arguments[0])) {
                            throw new InputException(arguments[0] + " is not the folder of a run");
                        }
                        yield results.get(arguments[0]);
                    }
                    case "network" -> network.get();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
