package dev.cambium.report.internal;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.figures.Figures;
import dev.cambium.report.internal.page.Page;
import dev.cambium.report.internal.page.PageWriter;
import dev.cambium.report.internal.page.SweepPage;
import dev.cambium.report.internal.sweep.SweepResults;
import dev.cambium.runs.Reports;
import dev.cambium.runs.RunResult;
import dev.cambium.runs.Runs;
import dev.cambium.runs.sweep.SweepReports;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes reports as a page with figures and tables. It knows no metric: it shows what there is. */
@Component
public final class PageReports implements Reports, SweepReports {

    private final Runs runs;
    private final Figures figures;
    private final PageWriter writer = new PageWriter();

    @Activate
    public PageReports(@Reference Runs runs, @Reference Figures figures) {
        this.runs = runs;
        this.figures = figures;
    }

    @Override
    public Path write(List<Path> folders, Path folder) {
        if (folders.isEmpty()) {
            throw new InputException("a report needs one or more runs");
        }
        List<RunResult> results = folders.stream().map(runs::result).toList();
        return publish(folder, "report RUN… --to DIR", (report, out) ->
                writer.write(Page.of(results, runs, figures, report.figures()), out));
    }

    @Override
    public Path write(Path root, String name, Path folder) {
        SweepResults sweep = SweepResults.read(root, name, runs);
        return publish(folder, "report SWEEP --to DIR", (report, out) ->
                writer.write(SweepPage.of(sweep, figures, report.figures()), out));
    }

    /** Writes a page and its figures. */
    @FunctionalInterface
    private interface Content {
        void write(ReportFolder report, Writer out) throws IOException;
    }

    private static Path publish(Path folder, String elsewhere, Content content) {
        try (ReportFolder report = new ReportFolder(folder)) {
            try (Writer out = Files.newBufferedWriter(report.page())) {
                content.write(report, out);
            }
            return report.publish();
        } catch (IOException e) {
            String message = "the report cannot be written into " + folder + ": " + Failures.reason(e);
            throw Failures.isWrongPlace(e)
                    ? new InputException(message + "; elsewhere with: " + elsewhere, e)
                    : new RunFailedException(message, e);
        }
    }
}
