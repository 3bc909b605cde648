package dev.cambium.report.internal.findings;

/**
 * One of the things that a question supposes.
 *
 * @param verdict  whether it holds
 * @param evidence the numbers, in one line
 */
record Claim(Verdict verdict, String evidence) {

    /** Yes if something holds in all cases, no if in none. */
    static Verdict share(long held, long cases) {
        return held == cases ? Verdict.YES : held == 0 ? Verdict.NO : Verdict.IN_PART;
    }
}
