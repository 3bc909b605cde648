package dev.cambium.provisioning;

import dev.cambium.base.Failures;
import dev.cambium.base.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;

/**
 * Says in one line why a bundle cannot be resolved: what it needs, and which bundle nearly offers that. Needs no
 * bundle of its own to be started, so that it can be used before and outside the framework too.
 */
public final class Resolution {

    /** What the explanation of a bundle says whose own requirements would be met. */
    public static final String WAITS = "waits for ";

    private static final Pattern EXACT = Pattern.compile("\\((?:bundle-)?version=([^)]+)\\)");
    private static final Pattern LOWER = Pattern.compile("\\((?:bundle-)?version>=([^)]+)\\)");
    private static final Pattern UPPER = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]+)\\)\\)");

    private Resolution() {
    }

    /**
     * Explains a bundle.
     *
     * @param bundle  an unresolved bundle
     * @param all     all installed bundles
     * @param failure what the framework says, used where no single requirement explains it
     */
    public static String explain(Bundle bundle, Collection<Bundle> all, String failure) {
        return name(bundle) + " cannot be resolved: " + missing(bundle, all)
                .or(() -> waiting(bundle, all))
                .orElseGet(() -> failure.replaceAll("\\s+", " "));
    }

    /**
     * What a bundle needs and none has.
     *
     * @param bundle a bundle, resolved or not
     * @param others the bundles that may provide something; the bundle itself always may
     * @return {@code needs … , which no bundle provides}, with what comes nearest; empty if nothing is missing
     */
    public static Optional<String> missing(Bundle bundle, Collection<Bundle> others) {
        List<Bundle> all = Stream.concat(Stream.of(bundle), others.stream()).distinct().toList();
        List<String> missing = new ArrayList<>();
        Set<String> nearest = new TreeSet<>();
        for (BundleRequirement requirement : requirements(bundle)) {
            if (all.stream().noneMatch(b -> provides(b, requirement))) {
                missing.add(describe(requirement));
                nearest(requirement, all).ifPresent(nearest::add);
            }
        }
        return missing.isEmpty() ? Optional.empty()
                : Optional.of("needs " + String.join(" and ", missing) + ", which no bundle provides"
                        + (nearest.isEmpty() ? "" : "; nearest: " + String.join(", ", nearest)));
    }

    private static Optional<String> waiting(Bundle bundle, Collection<Bundle> all) {
        Set<String> waiting = new TreeSet<>();
        for (BundleRequirement requirement : requirements(bundle)) {
            List<Bundle> providers = all.stream().filter(b -> provides(b, requirement)).toList();
            if (!providers.contains(bundle) && providers.stream().noneMatch(Resolution::isResolved)) {
                waiting.add(providers.get(0).getSymbolicName());
            }
        }
        return waiting.isEmpty() ? Optional.empty() : Optional.of(WAITS + String.join(", ", waiting));
    }

    /** Whether a bundle is installed and resolved, perhaps also started. */
    public static boolean isResolved(Bundle bundle) {
        return (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0;
    }

    /** Whether a bundle is a fragment, which is never started. */
    public static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    /** A bundle's symbolic name and version. */
    public static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    /** The root of a failure, in one line without the names of classes of Java. */
    public static String firstLine(Throwable failure) {
        return Failures.reason(failure);
    }

    private static List<BundleRequirement> requirements(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        // null of a bundle that is just being uninstalled
        return revision == null ? List.of() : revision.getDeclaredRequirements(null).stream()
                .filter(r -> !Namespace.RESOLUTION_OPTIONAL
                        .equals(r.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE)))
                .filter(r -> !PackageNamespace.RESOLUTION_DYNAMIC
                        .equals(r.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE)))
                .filter(r -> Namespace.EFFECTIVE_RESOLVE.equals(r.getDirectives()
                        .getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE)))
                .toList();
    }

    private static boolean provides(Bundle bundle, BundleRequirement requirement) {
        return capabilities(bundle, requirement.getNamespace()).anyMatch(requirement::matches);
    }

    private static Stream<BundleCapability> capabilities(Bundle bundle, String namespace) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null ? Stream.empty() : revision.getDeclaredCapabilities(namespace).stream();
    }

    private static String describe(BundleRequirement requirement) {
        String namespace = requirement.getNamespace();
        String filter = filter(requirement);
        return kind(namespace) + " " + value(requirement).map(value -> value + range(filter)).orElse(filter);
    }

    /** What a person calls the capabilities of a namespace. */
    private static String kind(String namespace) {
        return switch (namespace) {
            case PackageNamespace.PACKAGE_NAMESPACE -> "package";
            case HostNamespace.HOST_NAMESPACE -> "host bundle";
            case BundleRevision.BUNDLE_NAMESPACE -> "bundle";
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> "Java version";
            default -> namespace;
        };
    }

    private static String filter(BundleRequirement requirement) {
        return requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
    }

    /** What is asked for by name: the package, the bundle, or the value of the attribute that names a capability. */
    private static Optional<String> value(BundleRequirement requirement) {
        Matcher value = Pattern.compile("\\(" + Pattern.quote(requirement.getNamespace()) + "=([^)*]+)\\)")
                .matcher(filter(requirement));
        return value.find() ? Optional.of(value.group(1)) : Optional.empty();
    }

    private static String range(String filter) {
        Matcher lower = LOWER.matcher(filter);
        Matcher upper = UPPER.matcher(filter);
        String from = lower.find() ? inFull(lower.group(1)) : null;
        if (upper.find()) {
            return " [" + (from == null ? "0" : from) + "," + inFull(upper.group(1)) + ")";
        }
        if (from != null) {
            return " " + from + " or later";
        }
        Matcher exact = EXACT.matcher(filter);
        return exact.find() ? " " + exact.group(1) : "";
    }

    /** A version with all its numbers; in a filter of a bundle's own it may be anything. */
    private static String inFull(String version) {
        return parsed(version).map(Version::toString).orElse(version);
    }

    private static Optional<Version> parsed(String version) {
        try {
            return Optional.of(Version.parseVersion(version));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Something that a bundle offers under a name. */
    private record Offer(Bundle bundle, String name, String version) {

        @Override
        public String toString() {
            return Resolution.name(bundle) + " offers " + name + (version.isEmpty() ? "" : " " + version);
        }
    }

    /** The offer of the same name, in whichever version is highest; or else one of nearly the same name. */
    private static Optional<String> nearest(BundleRequirement requirement, Collection<Bundle> all) {
        String namespace = requirement.getNamespace();
        Optional<String> wanted = value(requirement);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        List<Offer> offers = all.stream()
                .flatMap(bundle -> capabilities(bundle, namespace)
                        .filter(c -> c.getAttributes().get(namespace) != null)
                        .map(c -> new Offer(bundle, name(c, namespace), version(c))))
                .sorted(Comparator.comparing(Resolution::order).reversed())
                .toList();
        return Nearest.name(wanted.get(), offers.stream().map(Offer::name).distinct().toList())
                .flatMap(name -> offers.stream().filter(o -> o.name().equals(name)).findFirst())
                .map(Offer::toString);
    }

    private static Version order(Offer offer) {
        // several versions, or a version of another shape: any order will do
        return parsed(offer.version()).orElse(Version.emptyVersion);
    }

    private static String name(BundleCapability capability, String namespace) {
        return String.valueOf(capability.getAttributes().get(namespace));
    }

    private static String version(BundleCapability capability) {
        Map<String, Object> attributes = capability.getAttributes();
        Object version = attributes.getOrDefault(Constants.VERSION_ATTRIBUTE,
                attributes.get(Constants.BUNDLE_VERSION_ATTRIBUTE));
        if (version instanceof Collection<?> versions) {
            // a Java runtime offers each of its versions
            return versions.stream().flatMap(v -> parsed(v.toString()).stream()).max(Comparator.naturalOrder())
                    .map(Version::toString).orElse("");
        }
        return version == null ? "" : version.toString();
    }
}
