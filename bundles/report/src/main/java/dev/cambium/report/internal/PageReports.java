package dev.cambium.report.internal;

import dev.cambium.base.Failures;
import dev.cambium.base.InputException;
import dev.cambium.base.RunFailedException;
import dev.cambium.figures.Figures;
import dev.cambium.report.internal.page.Page;
import dev.cambium.report.internal.page.PageWriter;
import dev.cambium.runs.Reports;
import dev.cambium.runs.RunResult;
import dev.cambium.runs.Runs;
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
public final class PageReports implements Reports {

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
        try (ReportFolder report = new ReportFolder(folder)) {
            Page page = Page.of(results, runs, figures, report.figures());
            try (Writer out = Files.newBufferedWriter(report.page())) {
                writer.write(page, out);
            }
            return report.publish();
        } catch (IOException e) {
            String message = "the report cannot be written into " + folder + ": " + Failures.reason(e);
            throw Failures.isWrongPlace(e)
                    ? new InputException(message + "; elsewhere with: report RUN… --to DIR", e)
                    : new RunFailedException(message, e);
        }
    }
}
