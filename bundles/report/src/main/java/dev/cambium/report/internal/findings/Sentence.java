package dev.cambium.report.internal.findings;

import java.util.List;

/**
 * What a variant has come to, in one sentence.
 *
 * @param variant the variant's name
 * @param seeds   the number of its runs
 * @param clauses what it says, a clause for each headline that the variant has
 */
public record Sentence(String variant, int seeds, List<Clause> clauses) {

    public Sentence {
        clauses = List.copyOf(clauses);
    }

    /**
     * A part of a sentence.
     *
     * @param title   what was measured
     * @param value   what came out
     * @param context of how many, or against what by chance; may be empty
     */
    public record Clause(String title, String value, String context) {

        static Clause of(String title, List<Finding> findings) {
            return new Clause(title, ComparedNumber.value(findings), ComparedNumber.context(findings));
        }
    }

    /** The sentence about a variant. */
    public static Sentence about(Variant variant, List<ComparedNumber> headlines) {
        return new Sentence(variant.name(), variant.runs().size(), headlines.stream()
                .filter(headline -> !variant.findings(headline.key()).isEmpty())
                .map(headline -> Clause.of(named(headline), variant.findings(headline.key())))
                .toList());
    }

    /** The title, apart from the number that follows it if it ends with a number too. */
    private static String named(ComparedNumber headline) {
        return headline.title().matches(".*\\d") ? headline.title() + ":" : headline.title();
    }

    /** How many seeds it is a mean of, if of several. */
    String seedsText() {
        return seeds > 1 ? " (" + seeds + " seeds)" : "";
    }
}
