package dev.cambium.shell.internal.launch;

/** {@code exit} in a script. */
final class ScriptEnd extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScriptEnd() {
        super("the script ends here", null, false, false);
    }
}
