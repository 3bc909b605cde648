package dev.cambium.launcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;

/** Says in one line per bundle why it cannot be resolved. */
final class Unresolved {

    /** What the explanation of a bundle says whose own requirements would be met. */
    static final String WAITS = "waits for ";

    private static final Pattern LOWER = Pattern.compile("\\(version>=([^)]+)\\)");
    private static final Pattern UPPER = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");

    private Unresolved() {
    }

    /**
     * Explains a bundle.
     *
     * @param bundle  an unresolved bundle
     * @param all     all installed bundles
     * @param failure what the framework says, used where no single requirement explains it
     */
    static String explain(Bundle bundle, Collection<Bundle> all, String failure) {
        List<String> missing = new ArrayList<>();
        Set<String> waiting = new TreeSet<>();
        for (BundleRequirement requirement : requirements(bundle)) {
            List<Bundle> providers = all.stream().filter(b -> provides(b, requirement)).toList();
            if (providers.isEmpty()) {
                missing.add(describe(requirement));
            } else if (!providers.contains(bundle) && providers.stream().noneMatch(Unresolved::isResolved)) {
                waiting.add(providers.get(0).getSymbolicName());
            }
        }
        String why = !missing.isEmpty() ? "needs " + String.join(" and ", missing) + ", which no bundle provides"
                : !waiting.isEmpty() ? WAITS + String.join(", ", waiting)
                : failure.replaceAll("\\s+", " ");
        return name(bundle) + " cannot be resolved: " + why;
    }

    static boolean isResolved(Bundle bundle) {
        return (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0;
    }

    static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    private static List<BundleRequirement> requirements(Bundle bundle) {
        return bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
                .filter(r -> !Namespace.RESOLUTION_OPTIONAL
                        .equals(r.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE)))
                .filter(r -> !PackageNamespace.RESOLUTION_DYNAMIC
                        .equals(r.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE)))
                .filter(r -> Namespace.EFFECTIVE_RESOLVE.equals(r.getDirectives()
                        .getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE)))
                .toList();
    }

    private static boolean provides(Bundle bundle, BundleRequirement requirement) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && revision.getDeclaredCapabilities(requirement.getNamespace()).stream()
                .anyMatch(requirement::matches);
    }

    private static String describe(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        String attribute = switch (requirement.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE -> "package";
            case HostNamespace.HOST_NAMESPACE -> "host bundle";
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> "Java version";
            default -> null;
        };
        if (attribute == null) {
            return requirement.getNamespace() + " " + filter;
        }
        Matcher value = Pattern.compile("\\(" + Pattern.quote(requirement.getNamespace()) + "=([^)]+)\\)")
                .matcher(filter);
        return attribute + " " + (value.find() ? value.group(1) : filter) + range(filter);
    }

    private static String range(String filter) {
        Matcher lower = LOWER.matcher(filter);
        Matcher upper = UPPER.matcher(filter);
        String from = lower.find() ? Version.parseVersion(lower.group(1)).toString() : null;
        if (upper.find()) {
            return " [" + (from == null ? "0" : from) + "," + Version.parseVersion(upper.group(1)) + ")";
        }
        return from == null ? "" : " " + from + " or later";
    }

    /** The root of a failure, in one line. */
    static String firstLine(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage().lines().findFirst().orElse("");
        return cause.getClass().getSimpleName() + message;
    }
}
