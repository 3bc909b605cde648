package dev.cambium.trainer.internal.lifecycle;

import dev.cambium.api.plugin.PluginNamespace;
import dev.cambium.base.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;

/** That a run goes on with other bundles than those that its manifest names, in one line for the user. */
final class OtherBundles {

    /** So many are named; the run's journal names all. */
    private static final int NAMED = 3;

    private OtherBundles() {
    }

    /**
     * The line; empty if nothing changed that could matter. A bundle that has come without plug-ins does not.
     *
     * @param changes what became of each bundle that is another than before, by their names
     */
    static Optional<String> line(Map<String, String> changes, BundleContext context) {
        List<String> words = new ArrayList<>();
        changes.forEach((name, change) -> {
            if (!change.endsWith(" is new") || offersPlugins(name, context)) {
                words.add((name.isBlank() ? "a bundle without a name" : Words.shown(name)) + " " + Words.shown(change));
            }
        });
        int more = words.size() - NAMED;
        return words.isEmpty() ? Optional.empty() : Optional.of("goes on with other bundles than before: "
                + String.join(", ", words.subList(0, Math.min(NAMED, words.size())))
                + (more > 0 ? " and " + more + " more, which its journal names" : ""));
    }

    private static boolean offersPlugins(String name, BundleContext context) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName())
                        || name.equals(bundle.getSymbolicName() + " " + bundle.getVersion()))
                .map(OtherBundles::revision).flatMap(Optional::stream)
                .anyMatch(revision -> !revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE).isEmpty());
    }

    private static Optional<BundleRevision> revision(Bundle bundle) {
        return Optional.ofNullable(bundle.adapt(BundleRevision.class)); // none of one that has gone
    }
}
