package dev.cambium.report.internal.page;

import dev.cambium.experiment.Report;
import dev.cambium.figures.Figures;
import dev.cambium.report.internal.findings.AnalysedRun;
import dev.cambium.report.internal.findings.Texts;
import dev.cambium.report.internal.findings.Variant;
import dev.cambium.runs.RunResult;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The whole page, as its template reads it.
 *
 * @param title      its title
 * @param subtitle   how many runs it is about, and of when
 * @param answer     what it opens with
 * @param comparison variants side by side; none for a single run
 * @param variants   each variant in detail
 * @param origin     where everything comes from
 */
public record Page(String title, String subtitle, AnswerSection answer, List<ComparisonSection> comparison,
        List<VariantSection> variants, OriginSection origin) {

    private static final int MOST_NAMES = 3;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /**
     * Makes the page about runs and draws its figures.
     *
     * @param results one or more
     * @param folder  where the files of the figures go
     */
    public static Page of(List<RunResult> results, Runs runs, Figures figures, Path folder) throws IOException {
        List<AnalysedRun> analysed = results.stream().map(AnalysedRun::of).toList();
        List<Variant> variants = Variant.group(analysed);
        Report report = report(analysed);
        Gallery gallery = new Gallery();
        Page page = new Page(report.title().orElseGet(() -> names(analysed)),
                subtitle(analysed, variants.size()), AnswerSection.of(variants, report),
                analysed.size() < 2 ? List.of() : List.of(ComparisonSection.of(variants, gallery)),
                variants.stream().map(variant -> VariantSection.of(variant, runs, gallery)).toList(),
                OriginSection.of(variants));
        gallery.draw(figures, folder);
        return page;
    }

    /** What the first experiment that has it says about its report; empty if none does. */
    private static Report report(List<AnalysedRun> runs) {
        return runs.stream().map(run -> run.result().view().experiment().report()).flatMap(Optional::stream)
                .findFirst().orElse(Report.NONE);
    }

    /** The names of the experiments, or how many they are if a title cannot hold them. */
    private static String names(List<AnalysedRun> runs) {
        List<String> names = runs.stream().map(run -> run.summary().name()).distinct().toList();
        return names.size() > MOST_NAMES ? Texts.count(names.size(), "experiment") : Texts.list(names);
    }

    private static String subtitle(List<AnalysedRun> runs, int variants) {
        List<Long> seeds = runs.stream().map(run -> run.summary().seed()).distinct().sorted().toList();
        List<String> days = runs.stream().map(AnalysedRun::summary).map(RunSummary::started).filter(Objects::nonNull)
                .map(Page::day).distinct().sorted().map(DAY::format).toList();
        boolean imported = runs.stream().allMatch(run -> run.result().view().experiment().id().imported().isPresent());
        return Texts.count(runs.size(), "run") + (variants > 1 ? ": " + variants + " variants" : "")
                + ", " + (seeds.size() == 1 ? "seed " : "seeds ")
                + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (days.isEmpty() ? "" : (imported ? "; imported " : "; trained ") + days.get(0))
                + (days.size() > 1 ? " to " + days.get(days.size() - 1) : "");
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }

    boolean isGrown() {
        return variants.stream().anyMatch(VariantSection::isGrown);
    }
}
