package dev.cambium.index;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the index of a folder is.
 *
 * @param file   a database of SQLite
 * @param tables what is in it for others to read
 */
public record Place(Path file, List<Table> tables) {

    public Place {
        tables = List.copyOf(tables);
    }

    /**
     * A table or a view.
     *
     * @param name    its name
     * @param columns the names of its columns
     */
    public record Table(String name, List<String> columns) {
        public Table {
            columns = List.copyOf(columns);
        }
    }
}
