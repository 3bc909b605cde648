package dev.cambium.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Constants;

/** What the framework and its bundles are told at the start. */
final class FrameworkProperties {

    /**
     * Where no feature says otherwise: deployed bundles, which must not wait for what looks for their services. Below
     * the level at which they are found, so that whoever finds them starts them, and not the framework, which would
     * wait for one that blocks.
     */
    private static final int DEFAULT_START_LEVEL = 10;
    /** Whether bundles that were dropped in stay out, as where {@code bin/cambium} starts just to learn the classes. */
    private static final String ALONE = "cambium.alone";

    private FrameworkProperties() {
    }

    /**
     * The properties.
     *
     * @param workspace      a folder of this process alone
     * @param lastStartLevel up to which bundles are started
     */
    static Map<String, String> of(Installation installation, Path workspace, int lastStartLevel) {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, workspace.resolve("bundles").toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, String.valueOf(lastStartLevel));
        properties.put("felix.startlevel.bundle", String.valueOf(DEFAULT_START_LEVEL));
        // the framework would log to standard output; what goes wrong is said by check, and is in the log as events
        properties.put("felix.log.level", "0");
        properties.put("cambium.version", version());
        properties.put("cambium.home", installation.home().toString());
        properties.put("cambium.var", installation.var().toString());
        properties.put("cambium.index", installation.index().toString());
        properties.put("cambium.log", installation.log().toString());
        properties.put("gosh.home", installation.home().toString());
        properties.put("gosh.args", "--nohistory");
        Path deploy = Boolean.getBoolean(ALONE) ? workspace.resolve("nothing") : installation.deploy();
        properties.put("felix.fileinstall.dir", deploy.toString());
        properties.put("felix.fileinstall.tmpdir", workspace.resolve("deploy").toString());
        // nothing hidden: editors, file managers and copies in the making leave such files
        properties.put("felix.fileinstall.filter", "(?i)[^.].*\\.jar");
        properties.put("felix.fileinstall.poll", "500");
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.enableConfigSave", "false");
        // by looking, since on a network's file system nobody tells of a new file; and nothing but files
        properties.put("felix.fileinstall.disableNio2", "true");
        properties.put("felix.fileinstall.subdir.mode", "skip");
        return properties;
    }

    private static String version() {
        String version = FrameworkProperties.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
