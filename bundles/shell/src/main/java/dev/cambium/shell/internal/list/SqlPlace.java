package dev.cambium.shell.internal.list;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.index.Place;

/** Where other programs read what is known of runs. */
final class SqlPlace {

    private SqlPlace() {
    }

    /** A line of Python that shows how to. */
    static String python(Place place) {
        return "import sqlite3; print(sqlite3.connect(" + quoted(place.file().toString()) + ").execute(\"SELECT"
                + " id, variant, seed, value FROM runs JOIN measurements USING (run, id) WHERE measurement ="
                + " 'meanStrictAccuracy' ORDER BY value DESC\").fetchall())";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static JsonObject json(Place place) {
        JsonObject json = new JsonObject();
        json.addProperty("file", place.file().toString());
        JsonObject tables = new JsonObject();
        place.tables().forEach(table -> {
            JsonArray columns = new JsonArray();
            table.columns().forEach(columns::add);
            tables.add(table.name(), columns);
        });
        json.add("tables", tables);
        return json;
    }
}
