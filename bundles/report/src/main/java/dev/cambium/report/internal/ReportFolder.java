package dev.cambium.report.internal;

import dev.cambium.base.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder whose report is complete at any time: a new one is written beside it and then takes the place of the former
 * one file by file, the page last. Files that no report has put there stay.
 */
final class ReportFolder implements AutoCloseable {

    private static final String PAGE = "index.html";
    private static final String FIGURES = "figures";
    private static final Pattern LINK = Pattern.compile("href=\"" + FIGURES + "/([A-Za-z0-9._-]+\\.[a-z0-9]{1,10})\"");

    private final Path folder;
    private final Path draft;
    private final DraftLock lock;

    /** Prepares a new report for a folder, which need not be there yet. */
    ReportFolder(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        Path parent = this.folder.getParent();
        if (parent == null) {
            throw new IOException(folder + " is no place for a report");
        }
        Files.createDirectories(parent);
        String prefix = "." + this.folder.getFileName() + "-";
        sweep(parent, prefix);
        draft = Files.createTempDirectory(parent, prefix);
        lock = new DraftLock(draft);
        Files.createDirectory(figures());
    }

    /** Where the new page is to be written. */
    Path page() {
        return draft.resolve(PAGE);
    }

    /** Where the new figures are to be written. */
    Path figures() {
        return draft.resolve(FIGURES);
    }

    /**
     * Puts the new report in the place of the former one.
     *
     * @return the page
     */
    Path publish() throws IOException {
        Files.createDirectories(folder.resolve(FIGURES));
        Path page = folder.resolve(PAGE);
        Set<String> former = linked(page);
        for (Path figure : list(figures())) {
            String name = figure.getFileName().toString();
            move(figure, folder.resolve(FIGURES).resolve(name));
            former.remove(name);
        }
        move(page(), page);
        for (String name : former) {
            Files.deleteIfExists(folder.resolve(FIGURES).resolve(name));
        }
        return page;
    }

    /** The figures of a former report, as its page links to them. */
    private static Set<String> linked(Path page) throws IOException {
        Set<String> names = new TreeSet<>();
        if (Files.isRegularFile(page)) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                names.add(links.group(1));
            }
        }
        return names;
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Iterable<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Removes what was not published. */
    @Override
    public void close() throws IOException {
        lock.close();
        FileTree.delete(draft);
    }

    /** Removes the drafts of reports for the same folder that killed processes have left. */
    private static void sweep(Path parent, String prefix) throws IOException {
        for (Path draft : list(parent)) {
            if (draft.getFileName().toString().startsWith(prefix)
                    && Files.isDirectory(draft, LinkOption.NOFOLLOW_LINKS)) {
                try {
                    if (DraftLock.isLeft(draft)) {
                        FileTree.delete(draft);
                    }
                } catch (IOException e) {
                    continue; // another process sweeps, or somebody else's
                }
            }
        }
    }
}
