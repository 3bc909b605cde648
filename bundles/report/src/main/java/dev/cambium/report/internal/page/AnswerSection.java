package dev.cambium.report.internal.page;

import dev.cambium.experiment.Report;
import dev.cambium.report.internal.findings.Answer;
import dev.cambium.report.internal.findings.ComparedNumber;
import dev.cambium.report.internal.findings.Sentence;
import dev.cambium.report.internal.findings.Variant;
import java.util.List;

/**
 * What the page opens with.
 *
 * @param sentences a sentence about each variant
 * @param answers   the answers to the experiment's questions
 * @param notes     the experiment's notes
 */
record AnswerSection(List<Sentence> sentences, List<Answer> answers, List<String> notes) {

    /** The answers for variants, to what the key {@code report} of their experiment asks. */
    static AnswerSection of(List<Variant> variants, Report report) {
        List<ComparedNumber> headlines = ComparedNumber.of(variants);
        return new AnswerSection(variants.stream().map(variant -> Sentence.about(variant, headlines)).toList(),
                report.questions().stream().map(question -> Answer.to(question, variants)).toList(),
                report.notes());
    }

    boolean hasAnswers() {
        return !answers.isEmpty();
    }
}
