package dev.cambium.report.internal.findings;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a variant has come to, in one sentence.
 *
 * @param variant the variant's name
 * @param seeds   the number of its runs
 * @param text    its headlines
 */
public record Sentence(String variant, int seeds, String text) {

    /** The sentence about a variant: all headlines that it has. */
    public static Sentence about(Variant variant, List<Headline> headlines) {
        String text = headlines.stream()
                .filter(headline -> !variant.findings(headline.key()).isEmpty())
                .map(headline -> named(headline) + " " + Headline.clause(variant.findings(headline.key())))
                .collect(Collectors.joining("; "));
        return new Sentence(variant.name(), variant.runs().size(),
                text.isEmpty() ? "no metric that compares runs was measured" : text);
    }

    /** The title, apart from the number that follows it if it ends with a number too. */
    private static String named(Headline headline) {
        return headline.title().matches(".*\\d") ? headline.title() + ":" : headline.title();
    }

    /** How many seeds it is a mean of, if of several. */
    public String seedsText() {
        return seeds > 1 ? " (" + seeds + " seeds)" : "";
    }
}
