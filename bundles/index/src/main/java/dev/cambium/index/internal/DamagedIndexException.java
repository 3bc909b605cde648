package dev.cambium.index.internal;

import java.sql.SQLException;

/** An index holds what no index does. */
final class DamagedIndexException extends SQLException {

    private static final long serialVersionUID = 1;

    DamagedIndexException(String message, Throwable cause) {
        super(message, cause);
    }
}
