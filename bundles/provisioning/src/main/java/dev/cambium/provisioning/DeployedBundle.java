package dev.cambium.provisioning;

import java.nio.file.Path;

/**
 * A jar in a folder of deployed bundles, and what became of it.
 *
 * @param name    the bundle's symbolic name; the file's name where no bundle could be made of it
 * @param version the version of the bundle that is installed; empty where none is
 * @param problem what is wrong, in one line for the user; empty if nothing is. A bundle can be active and yet have
 *                one: its file was damaged since, and it goes on as it was
 * @param file    the jar
 */
public record DeployedBundle(String name, String version, State state, String problem, Path file) {

    /** How far a deployed bundle has come. */
    public enum State {
        /** Started. */
        ACTIVE,
        /** A fragment that is part of its host. */
        ATTACHED,
        /** Somebody has stopped it. */
        STOPPED,
        /** It was to be started and threw. */
        FAILED,
        /** Something that it needs is missing. */
        UNRESOLVED,
        /** The file is damaged, is no bundle, or is one that is there already. */
        REJECTED
    }

    /** Whether the file is deployed as it is now and the bundle does what it can. */
    public boolean isSound() {
        return problem.isEmpty();
    }
}
