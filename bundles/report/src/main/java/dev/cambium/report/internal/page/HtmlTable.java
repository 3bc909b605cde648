package dev.cambium.report.internal.page;

import java.util.List;

/**
 * A table: a column of names, then columns of texts.
 *
 * @param caption what it shows
 * @param columns the heads of all columns
 * @param rows    one or more
 */
record HtmlTable(String caption, List<String> columns, List<Row> rows) {

    /**
     * A row.
     *
     * @param name  what the row is about
     * @param cells one for each further column
     */
    record Row(String name, List<String> cells) {
    }
}
