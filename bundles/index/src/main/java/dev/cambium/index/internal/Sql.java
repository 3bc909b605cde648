package dev.cambium.index.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of a statement. What users write is a parameter, and never in the text.
 *
 * @param text       with a question mark for each parameter
 * @param parameters texts and numbers
 */
record Sql(String text, List<Object> parameters) {

    Sql {
        parameters = List.copyOf(parameters);
    }

    static Sql of(String text, Object... parameters) {
        return new Sql(text, List.of(parameters));
    }

    Sql then(String more) {
        return new Sql(text + more, parameters);
    }

    Sql then(Sql more) {
        return new Sql(text + more.text, Stream.concat(parameters.stream(), more.parameters.stream()).toList());
    }

    /** This with something around it. */
    Sql in(String before, String after) {
        return new Sql(before + text + after, parameters);
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }
}
