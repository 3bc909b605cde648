package dev.cambium.report.internal.page;

import com.google.gson.JsonObject;
import dev.cambium.report.internal.findings.Answer;
import dev.cambium.report.internal.findings.Headline;
import dev.cambium.report.internal.findings.Question;
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
    static AnswerSection of(List<Variant> variants, JsonObject report) {
        List<Headline> headlines = Headline.of(variants);
        return new AnswerSection(variants.stream().map(variant -> Sentence.about(variant, headlines)).toList(),
                Question.read(report).stream().map(question -> Answer.to(question, variants)).toList(),
                Question.texts(report, "notes"));
    }

    boolean hasAnswers() {
        return !answers.isEmpty();
    }
}
