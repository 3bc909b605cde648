package dev.cambium.itest.architecture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which module may know which: the one list of it. A module's name is that of its folder below {@code bundles}; who
 * adds a module adds its line here. Plug-ins know the contract and what helps their authors, and never the machine
 * that calls them.
 */
final class Arrows {

    /** Modules from the ground up, each with those that its classes may mention besides themselves. */
    private static final Map<String, Set<String>> KNOWN = known(
            // the ground
            "base:",
            "api:",
            "toolkit: api",
            "testkit: api base toolkit",
            "figures: base",
            // the core: each storey knows what lies below it
            "network: api base toolkit",
            "experiment: api base",
            "runs: api base experiment",
            "index: api base experiment runs",
            "trainer: api base toolkit network experiment runs",
            // what people see
            "provisioning: base",
            "shell: api base experiment runs index provisioning",
            "report: api base experiment runs figures shell",
            "sweep: api base experiment runs shell",
            "benchmark: api base toolkit network experiment runs figures shell",
            "launcher: base provisioning",
            // plug-ins
            "task-ring: api toolkit",
            "task-yang19: api toolkit task-ring",
            "task-modcog: api toolkit task-ring",
            "metric-anatomical: api toolkit",
            "metric-functional: api toolkit",
            "metric-lesion: api toolkit",
            "metric-performance: api toolkit",
            "metric-pruning: api toolkit",
            "metric-representation: api toolkit",
            "metric-sparsity: api toolkit",
            "metric-transfer: api toolkit",
            "optimizer-adam: api toolkit",
            "optimizer-sgd: api toolkit",
            "regularizer-bimt: api toolkit",
            "regularizer-l1: api toolkit",
            "regularizer-none: api toolkit",
            "observer-anatomy: api",
            "observer-early-stopping: api",
            "connectivity-exponential: api",
            "initialization-spectral: api",
            "executor-local: api",
            "sampler-grid: api",
            "sampler-random: api",
            "sampler-sobol: api",
            "executor-slurm: api",
            "regularizer-synaptic-intelligence: api toolkit",
            "example-nback: api toolkit");

    private Arrows() {
    }

    /**
     * Whether the classes of a module may mention those of another.
     *
     * @throws AssertionError if the list has no line for the module
     */
    static boolean mayKnow(String module, String other) {
        return module.equals(other) || known(module).contains(other);
    }

    /** What a module may know. */
    static Set<String> known(String module) {
        Set<String> known = KNOWN.get(module);
        if (known == null) {
            throw new AssertionError("bundles/" + module + " has no line in " + Arrows.class.getSimpleName()
                    + ": say there which modules it may know");
        }
        return known;
    }

    private static Map<String, Set<String>> known(String... lines) {
        Map<String, Set<String>> known = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String others = line.substring(colon + 1).strip();
            Set<String> names = others.isEmpty() ? Set.of() : new TreeSet<>(List.of(others.split(" ")));
            known.put(line.substring(0, colon), names);
        }
        return Map.copyOf(known);
    }
}
