package dev.cambium.api.plugin;

/**
 * The capabilities that bundles with plug-ins have, written by the annotations of this package. So a bundle, a feature
 * or an index can ask for a plug-in: {@code cambium.plugin; filter:="(&(kind=task)(name=yang19))"}.
 */
public final class PluginNamespace {

    /** The namespace of the capabilities. */
    public static final String NAMESPACE = "cambium.plugin";
    /** The attribute that says of which kind a plug-in is: {@code task}, {@code regularizer}, …. */
    public static final String KIND = "kind";
    /** The attribute that says what experiments call it. */
    public static final String NAME = "name";

    private PluginNamespace() {
    }
}
