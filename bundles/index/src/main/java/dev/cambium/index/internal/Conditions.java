package dev.cambium.index.internal;

import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import dev.cambium.index.Field;
import dev.cambium.index.internal.filter.Filter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Makes conditions of SQL from filters. A comparison is true or false, and never unknown: what a run does not have is
 * equal to nothing, so that {@code !=} is true of it.
 *
 * @param fields those that can be compared
 */
record Conditions(Fields fields) {

    /** The condition for a filter. */
    Sql of(Filter filter) {
        if (filter instanceof Filter.All all) {
            return joined(all.parts(), " AND ", this::of);
        }
        if (filter instanceof Filter.Any any) {
            return joined(any.parts(), " OR ", this::of);
        }
        if (filter instanceof Filter.Not not) {
            return of(not.part()).in("NOT (", ")");
        }
        return comparison((Filter.Comparison) filter);
    }

    /** How to sort by a field: what a run does not have comes last. */
    List<Sql> order(String field) {
        boolean down = field.startsWith("-");
        Sql value = fields.find(down ? field.substring(1) : field).sql();
        return List.of(value.then(" IS NULL"), value.then(down ? " DESC" : ""));
    }

    private static <T> Sql joined(List<T> parts, String word, Function<T, Sql> each) {
        Sql joined = Sql.of("(");
        for (int i = 0; i < parts.size(); i++) {
            joined = joined.then(i == 0 ? "" : word).then(each.apply(parts.get(i)));
        }
        return joined.then(")");
    }

    private Sql comparison(Filter.Comparison comparison) {
        Fields.Known field = fields.find(comparison.field());
        if (comparison.operator() == Filter.Operator.IN) {
            return joined(comparison.values(), " OR ", value -> one(field, Filter.Operator.EQUAL, value));
        }
        return one(field, comparison.operator(), comparison.values().get(0));
    }

    private static Sql one(Fields.Known known, Filter.Operator operator, Filter.Value value) {
        Sql field = known.sql();
        if (known.field().kind() == Field.Kind.TAGS) {
            return known(operator == Filter.Operator.LIKE ? like(Sql.of("t.tag"), value)
                    : Sql.of("t.tag " + operator.sign() + " ?", value.text()))
                    .in("EXISTS (SELECT 1 FROM tag_words t WHERE t.run = r.run AND ", ")");
        }
        if (operator == Filter.Operator.LIKE) {
            return known(like(field, value));
        }
        Number number = value.number();
        return switch (known.field().kind()) {
            case NUMBER, MEASUREMENT -> {
                if (number == null) {
                    throw new InputException(known.field().name() + " is a number, expected one after "
                            + Words.quote(operator.sign()) + ", not " + Words.quote(value.text()));
                }
                yield known(compared(field, operator, number));
            }
            case SETTING -> setting(field, operator, value, number);
            case TEXT, TAGS -> known(compared(field, operator, known.field().name().equals("state")
                    ? value.text().toUpperCase(Locale.ROOT) : value.text()));
        };
    }

    /** A setting has whatever type its plug-in gives it; numbers are compared with numbers, and texts with texts. */
    private static Sql setting(Sql field, Filter.Operator operator, Filter.Value value, Number number) {
        return number == null ? typed(field, operator, value.text(), "= 'text'")
                : typed(field, operator, number, "IN ('integer', 'real')").then(" OR ")
                        .then(typed(field, operator, value.text(), "= 'text'")).in("(", ")");
    }

    private static Sql typed(Sql field, Filter.Operator operator, Object value, String type) {
        return known(field.in("typeof(", ") " + type + " AND ").then(compared(field, operator, value)));
    }

    private static Sql compared(Sql field, Filter.Operator operator, Object value) {
        return field.then(" " + operator.sign() + " ").then(Sql.of("?", value));
    }

    private static Sql like(Sql field, Filter.Value value) {
        String text = value.text().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        boolean whole = text.contains("*") || text.contains("?");
        return field.then(" LIKE ").then(Sql.of("?",
                whole ? text.replace('*', '%').replace('?', '_') : "%" + text + "%")).then(" ESCAPE '\\'");
    }

    private static Sql known(Sql condition) {
        return condition.in("coalesce(", ", 0)");
    }
}
