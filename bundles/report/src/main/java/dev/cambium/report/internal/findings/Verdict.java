package dev.cambium.report.internal.findings;

/** The answer to a question about variants. */
enum Verdict {
    YES("Yes"),
    NO("No"),
    /** Some of what is asked holds, or it holds in some seeds. */
    IN_PART("In part"),
    /** A variant or a measurement that the question is about is missing. */
    UNKNOWN("Cannot be told");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** For people. */
    String text() {
        return text;
    }
}
