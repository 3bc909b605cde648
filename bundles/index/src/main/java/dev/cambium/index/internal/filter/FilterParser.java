package dev.cambium.index.internal.filter;

import dev.cambium.base.InputException;
import dev.cambium.base.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads filters: comparisons of a field with a value ({@code =}, {@code !=}, {@code <}, {@code <=}, {@code >},
 * {@code >=}, {@code ~} or {@code like}), or with several ({@code in (a, b)}); {@code and}, {@code or}, {@code not} and
 * parentheses. A word in quotes is never a sign.
 */
public final class FilterParser {

    private static final int DEEPEST = 50;
    private static final int MOST_COMPARISONS = 200;
    private static final String SIGNS = "()=!<>~,";
    private static final String NOT_EQUAL = "!=";
    private static final Map<String, Filter.Operator> OPERATORS = Map.of("=", Filter.Operator.EQUAL,
            "==", Filter.Operator.EQUAL, NOT_EQUAL, Filter.Operator.EQUAL, "<", Filter.Operator.LESS,
            "<=", Filter.Operator.AT_MOST, ">", Filter.Operator.MORE, ">=", Filter.Operator.AT_LEAST,
            "~", Filter.Operator.LIKE, "like", Filter.Operator.LIKE, "in", Filter.Operator.IN);

    /**
     * A part of the text.
     *
     * @param text without quotes
     */
    private record Token(String text, boolean quoted, boolean sign) {

        /** Whether this is such a sign, or such a word that stands for one. */
        boolean is(String other) {
            return !quoted && text.toLowerCase(Locale.ROOT).equals(other);
        }

        boolean isWord() {
            return !sign && (quoted || !List.of("and", "or", "not", "in", "like")
                    .contains(text.toLowerCase(Locale.ROOT)));
        }
    }

    private final List<Token> tokens;
    private int next;
    private int comparisons;

    private FilterParser(String text) {
        tokens = tokens(text);
    }

    /**
     * Reads a filter.
     *
     * @throws InputException if it is none; says what was expected where
     */
    public static Filter parse(String text) {
        FilterParser parser = new FilterParser(text);
        Filter filter = parser.any(0);
        if (parser.next < parser.tokens.size()) {
            throw parser.expected("'and', 'or', or the end");
        }
        return filter;
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (Character.isWhitespace(c)) {
                at = end;
                continue;
            }
            if (c == '"' || c == '\'') {
                end = text.indexOf(c, at + 1);
                if (end < 0) {
                    throw new InputException("in the filter, the quote before " + Words.quote(text.substring(at + 1))
                            + " is not closed");
                }
                tokens.add(new Token(text.substring(at + 1, end), true, false));
                end++;
            } else if (SIGNS.indexOf(c) >= 0) {
                if ("=!<>".indexOf(c) >= 0 && end < text.length() && text.charAt(end) == '=') {
                    end++;
                }
                tokens.add(new Token(text.substring(at, end), false, true));
            } else {
                while (end < text.length() && !Character.isWhitespace(text.charAt(end))
                        && SIGNS.indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                tokens.add(new Token(text.substring(at, end), false, false));
            }
            at = end;
        }
        return tokens;
    }

    private Filter any(int depth) {
        List<Filter> parts = new ArrayList<>();
        do {
            parts.add(all(depth));
        } while (taken("or"));
        return parts.size() == 1 ? parts.get(0) : new Filter.Any(parts);
    }

    private Filter all(int depth) {
        List<Filter> parts = new ArrayList<>();
        do {
            parts.add(one(depth));
        } while (taken("and"));
        return parts.size() == 1 ? parts.get(0) : new Filter.All(parts);
    }

    private Filter one(int depth) {
        if (depth > DEEPEST) {
            throw new InputException("the filter has more than " + DEEPEST + " parts within each other");
        }
        if (taken("not")) {
            return new Filter.Not(one(depth + 1));
        }
        if (taken("(")) {
            Filter inner = any(depth + 1);
            if (!taken(")")) {
                throw expected("'and', 'or', or ')'");
            }
            return inner;
        }
        return comparison();
    }

    private Filter comparison() {
        if (++comparisons > MOST_COMPARISONS) {
            throw new InputException("the filter has more than " + MOST_COMPARISONS + " comparisons");
        }
        String field = word("the name of a field");
        boolean not = taken("not");
        Optional<Token> sign = peek().filter(token -> !token.quoted());
        Filter.Operator operator = sign.map(token -> OPERATORS.get(token.text().toLowerCase(Locale.ROOT)))
                .orElse(null);
        if (operator == null || not && sign.get().sign()) {
            throw expected(not ? "'in' or 'like'" : "one of = != < <= > >= ~ in");
        }
        next++;
        Filter comparison = new Filter.Comparison(field, operator,
                operator == Filter.Operator.IN ? list() : List.of(value()));
        return not || sign.get().is(NOT_EQUAL) ? new Filter.Not(comparison) : comparison;
    }

    private List<Filter.Value> list() {
        if (!taken("(")) {
            throw expected("'(' and values");
        }
        List<Filter.Value> values = new ArrayList<>();
        do {
            values.add(value());
        } while (taken(","));
        if (!taken(")")) {
            throw expected("',' or ')'");
        }
        return values;
    }

    private Filter.Value value() {
        boolean quoted = peek().map(Token::quoted).orElse(false);
        return new Filter.Value(word("a number or a word"), quoted);
    }

    private String word(String described) {
        Token word = peek().filter(Token::isWord).orElseThrow(() -> expected(described));
        next++;
        return word.text();
    }

    private boolean taken(String word) {
        boolean is = peek().filter(token -> token.is(word)).isPresent();
        next += is ? 1 : 0;
        return is;
    }

    private Optional<Token> peek() {
        return next < tokens.size() ? Optional.of(tokens.get(next)) : Optional.empty();
    }

    private InputException expected(String what) {
        String after = next == 0 ? "at its beginning" : "after " + Words.quote(tokens.get(next - 1).text());
        return new InputException("in the filter " + after + ": expected " + what
                + peek().map(token -> ", not " + Words.quote(token.text())).orElse(""));
    }
}
