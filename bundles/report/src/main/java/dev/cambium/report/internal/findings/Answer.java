package dev.cambium.report.internal.findings;

import dev.cambium.experiment.Report;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The answer to a question, with the numbers behind it.
 *
 * @param question the question
 * @param verdict  the answer in short
 * @param evidence what it rests on, a line for each variant and for an order
 */
public record Answer(String question, Verdict verdict, List<String> evidence) {

    public Answer {
        evidence = List.copyOf(evidence);
    }

    /** Answers a question from what variants have found. */
    public static Answer to(Report.Question question, List<Variant> variants) {
        List<String> missing = missing(question, variants);
        if (!missing.isEmpty()) {
            return new Answer(question.text(), Verdict.UNKNOWN, missing);
        }
        List<Claim> positive = question.aboveChance().stream()
                .map(name -> chance(find(variants, name), question.measurement(), true)).toList();
        List<Claim> negative = question.notAboveChance().stream()
                .map(name -> chance(find(variants, name), question.measurement(), false)).toList();
        List<Claim> order = question.increasing().isEmpty() ? List.of() : List.of(Trend.claim(
                question.increasing().stream().map(name -> find(variants, name)).toList(), question.measurement()));
        List<Claim> claims = Stream.of(positive, negative, order).flatMap(List::stream).toList();
        // that something is absent elsewhere means nothing where it should be and is not
        List<Claim> decisive = positive.isEmpty() ? claims : positive;
        return new Answer(question.text(), verdict(claims, decisive), claims.stream().map(Claim::evidence).toList());
    }

    private static Verdict verdict(List<Claim> claims, List<Claim> decisive) {
        if (claims.stream().allMatch(claim -> claim.verdict() == Verdict.YES)) {
            return Verdict.YES;
        }
        return decisive.stream().allMatch(claim -> claim.verdict() == Verdict.NO) ? Verdict.NO : Verdict.IN_PART;
    }

    private static List<String> missing(Report.Question question, List<Variant> variants) {
        List<String> missing = new ArrayList<>();
        List<String> tested = Stream.concat(question.aboveChance().stream(), question.notAboveChance().stream())
                .toList();
        if (tested.isEmpty() && question.increasing().isEmpty()) {
            missing.add("the question names no variants");
        }
        for (String name : tested) {
            check(name, question.measurement(), variants, each -> each.correctedP() >= 0,
                    "was not tested against chance")
                    .or(() -> check(name, question.measurement(), variants, each -> !each.hasTooFewDraws(),
                            "has too few draws by chance to tell after the correction"))
                    .ifPresent(missing::add);
        }
        for (String name : question.increasing()) {
            check(name, question.measurement(), variants, each -> each.number().filter(x -> !x.isNaN()).isPresent(),
                    "is not there as a number").ifPresent(missing::add);
        }
        return missing;
    }

    /** What is missing of a variant, if its runs have not all what is needed. */
    private static Optional<String> check(String name, String measurement, List<Variant> variants,
            Predicate<Finding> usable, String otherwise) {
        Variant variant = find(variants, name);
        if (variant == null) {
            return Optional.of("there is no run of the variant " + name);
        }
        long found = variant.findings(measurement).stream().filter(usable).count();
        return found == variant.runs().size() ? Optional.empty()
                : Optional.of(name + ": " + measurement + " " + otherwise
                        + (found == 0 ? "" : " in " + (variant.runs().size() - found) + " seeds"));
    }

    private static Variant find(List<Variant> variants, String name) {
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst().orElse(null);
    }

    private static Claim chance(Variant variant, String measurement, boolean above) {
        List<Finding> findings = variant.findings(measurement);
        Predicate<Finding> holds = above ? Finding::aboveChance : Predicate.not(Finding::aboveChance);
        long held = findings.stream().filter(holds).count();
        long aboveChance = findings.stream().filter(Finding::aboveChance).count();
        String where = findings.size() == 1 ? aboveChance == 1 ? "above chance" : "not above chance"
                : "above chance in " + aboveChance + " of " + findings.size() + " seeds";
        return new Claim(Claim.share(held, findings.size()), variant.name() + ": "
                + ComparedNumber.clause(findings) + ", "
                + where + " (corrected p = " + pRange(findings) + ")");
    }

    private static String pRange(List<Finding> findings) {
        DoubleSummaryStatistics p = findings.stream().mapToDouble(Finding::correctedP).summaryStatistics();
        String least = Numbers.p(p.getMin());
        String most = Numbers.p(p.getMax());
        return least.equals(most) ? least : least + " to " + most;
    }
}
