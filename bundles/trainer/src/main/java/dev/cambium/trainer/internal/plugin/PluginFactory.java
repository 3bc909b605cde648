package dev.cambium.trainer.internal.plugin;

import com.google.gson.JsonObject;
import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.MissingPluginException;
import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.PluginName;
import dev.cambium.experiment.settings.Schema;
import java.net.URL;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.ComponentFactory;

/**
 * A component factory that offers a plug-in. What is known of it is noted when it comes: its bundle may go at any
 * moment, and takes its properties, files and classes along.
 *
 * <p>The order is the one in which plug-ins of the same kind and name are preferred, the same in every process: by
 * ranking, then by the version of the bundle; the rest is there to make it complete.
 */
final class PluginFactory implements Comparable<PluginFactory> {

    private static final Comparator<PluginFactory> ORDER = Comparator
            .<PluginFactory>comparingInt(factory -> factory.declaration.ranking()).reversed()
            .thenComparing(factory -> factory.version, Comparator.reverseOrder())
            .thenComparing(factory -> factory.symbolicName)
            .thenComparingLong(factory -> factory.bundle.getBundleId())
            .thenComparingLong(factory -> factory.service);

    private final ServiceReference<ComponentFactory<?>> reference;
    private final Bundle bundle;
    private final String symbolicName;
    private final Version version;
    private final long service;
    private final String component;
    private final PluginDeclaration declaration;
    /** Whoever makes an instance holds the read lock. */
    private final ReadWriteLock making = new ReentrantReadWriteLock();
    private volatile Schema schema;
    private volatile String unreadable = "";

    PluginFactory(ServiceReference<ComponentFactory<?>> reference, PluginDeclaration declaration) {
        this.reference = reference;
        this.bundle = reference.getBundle();
        this.symbolicName = String.valueOf(bundle.getSymbolicName());
        this.version = bundle.getVersion();
        this.service = (Long) reference.getProperty(Constants.SERVICE_ID);
        this.component = String.valueOf(reference.getProperty(ComponentConstants.COMPONENT_NAME));
        this.declaration = declaration;
    }

    /** Whether it offers what an experiment names as a plug-in of a kind, be it usable or not. */
    boolean offers(String wantedKind, String wantedName) {
        return kind().equals(wantedKind) && PluginName.of(wantedName).means(name(), symbolicName);
    }

    ServiceReference<ComponentFactory<?>> reference() {
        return reference;
    }

    Bundle bundle() {
        return bundle;
    }

    String component() {
        return component;
    }

    String kind() {
        return declaration.kind();
    }

    String name() {
        return declaration.name();
    }

    ReadWriteLock making() {
        return making;
    }

    String symbolicName() {
        return symbolicName;
    }

    /** The bundle with its version, for messages. */
    String origin() {
        return symbolicName + " " + version;
    }

    /** The names of the partitions of the neurons that this metric looks for; empty if it cannot say. */
    Optional<List<String>> partitions() {
        return declaration.partitions();
    }

    /** What it is, with its bundle, for messages. */
    String title() {
        return declaration.title(component, origin());
    }

    /** Whether its bundle is about to stop, or has. */
    boolean isGoing() {
        return reference.getBundle() == null || (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0;
    }

    /** Why this is no plug-in that could be used, in one line; empty if it is one. */
    Optional<String> problem() {
        if (!declaration.isSound()) {
            return declaration.problem(component, origin());
        }
        readSettings();
        return unreadable.isEmpty() ? Optional.empty()
                : Optional.of(title() + " is left out: its settings cannot be read: " + unreadable);
    }

    /**
     * What can be set.
     *
     * @throws InputException if that is damaged
     */
    Schema schema() {
        problem().ifPresent(problem -> {
            throw new InputException(problem);
        });
        return schema;
    }

    private void readSettings() {
        if (schema != null || !unreadable.isEmpty()) {
            return;
        }
        try {
            var files = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
            List<URL> urls = files == null ? List.of() : Collections.list(files);
            schema = Schema.of(component, urls);
        } catch (RuntimeException e) {
            if (isGoing()) { // with its files
                throw gone();
            }
            unreadable = Failures.reason(e);
        }
    }

    /** It was there a moment ago. */
    InputException gone() {
        return new MissingPluginException(title() + " is not there at this moment: its bundle stops or is updated");
    }

    /**
     * Why it does not take resolved settings, as far as their declaration goes: an experiment may have been resolved
     * with another version.
     */
    Optional<String> refusal(JsonObject settings) {
        try {
            schema().resolve(settings, List.of("type"), (key, message) ->
                    new InputException(key + ": " + message));
            return Optional.empty();
        } catch (InputException e) {
            return Optional.of(e.getMessage());
        }
    }

    Plugin describe(boolean hidden) {
        return new Plugin(kind(), name(), symbolicName, version.toString(), declaration.description(), hidden,
                schema().settings());
    }

    @Override
    public int compareTo(PluginFactory other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PluginFactory factory && reference.equals(factory.reference);
    }

    @Override
    public int hashCode() {
        return reference.hashCode();
    }
}
