package dev.cambium.base;

/**
 * The user's input is wrong: a file, a key, a value, a flag. The message is one line for the user, which names
 * the file and the key, what was expected and the nearest valid choice. A command that ends with it exits
 * with status 2.
 */
public class InputException extends RuntimeException {

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
