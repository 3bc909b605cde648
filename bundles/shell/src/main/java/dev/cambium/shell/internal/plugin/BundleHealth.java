package dev.cambium.shell.internal.plugin;

import java.util.List;

/** Whether what bundles declare can be had: components, and plug-ins among them. */
interface BundleHealth {

    /** What cannot be had of all bundles, a line for each. */
    List<String> problems();

    /** What cannot be had of a bundle, a line for each. */
    List<String> problems(String symbolicName);

    /** How many components there are. */
    int components();
}
