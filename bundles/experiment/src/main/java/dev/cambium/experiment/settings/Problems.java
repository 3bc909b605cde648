package dev.cambium.experiment.settings;

/** Where a problem with settings is reported to. */
@FunctionalInterface
public interface Problems {

    /**
     * Makes the exception for a problem.
     *
     * @param key     the key below the section that is checked
     * @param message what is wrong and what was expected
     */
    RuntimeException at(String key, String message);
}
