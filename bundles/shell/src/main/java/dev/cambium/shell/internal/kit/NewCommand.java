package dev.cambium.shell.internal.kit;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.Plugins;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.Options;
import dev.cambium.shell.WorkingFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code new}: writes the project of a new plug-in. */
@Component(service = Command.class)
@CambiumCommand(name = "new", description = "Write a small Maven project for a plug-in of your own.")
public final class NewCommand extends Command<NewCommand.Arguments> {

    private final Path home;
    private final Plugins plugins;

    @Activate
    public NewCommand(BundleContext context, @Reference Plugins plugins) {
        this(Path.of(context.getProperty("cambium.home")), plugins);
    }

    /**
     * The command of an installation.
     *
     * @param home    where it is installed
     * @param plugins whose names are taken
     */
    public NewCommand(Path home, Plugins plugins) {
        this.home = home;
        this.plugins = plugins;
    }

    @picocli.CommandLine.Command(footer = {"", "Example: cambium new task nback --package org.example.nback"})
    static final class Arguments extends Options.WithJson {

        /** Those that there are templates of. */
        static final class Kinds implements Iterable<String> {

            @Override
            public Iterator<String> iterator() {
                return ProjectKind.labels().iterator();
            }
        }

        @Parameters(index = "0", paramLabel = "KIND", completionCandidates = Kinds.class,
                description = "The kind of plug-in: ${COMPLETION-CANDIDATES}.")
        String kind;

        @Parameters(index = "1", paramLabel = "NAME",
                description = "What experiments will call the plug-in, such as nback.")
        String name;

        @Option(names = "--dir", paramLabel = "DIR", converter = WorkingFolder.Converter.class,
                description = "The folder to write to (default: NAME).")
        Path folder;

        @Option(names = "--package", paramLabel = "PACKAGE",
                description = "The Java package, also the bundle's symbolic name (default: org.example.NAME).")
        String packageName;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        PluginProject project = project(arguments);
        requireFree(project);
        Path folder = arguments.folder == null ? WorkingFolder.path(arguments.name) : arguments.folder;
        Map<String, String> files = project.files(home.toString());
        try {
            if (!NewFolder.isFree(folder)) {
                throw taken(folder);
            }
            NewFolder.write(folder, files);
        } catch (FileAlreadyExistsException e) {
            throw taken(Path.of(e.getFile()));
        } catch (IOException e) {
            throw CommandException.notWritten(folder, "; choose another folder with --dir", e);
        }
        if (arguments.json()) {
            console.print(json(project, folder, files));
        } else {
            files.keySet().forEach(file -> console.print(folder.resolve(file).toString()));
            nextSteps(project, folder).forEach(console::say);
        }
    }

    private static PluginProject project(Arguments arguments) throws CommandException {
        ProjectKind kind = ProjectKind.of(arguments.kind)
                .orElseThrow(() -> CommandException.wrongInput("there is no template for " + Words.quote(arguments.kind)
                        + Nearest.suggestion(arguments.kind, ProjectKind.labels())));
        String packageName = arguments.packageName == null
                ? PluginProject.defaultPackage(arguments.name) : arguments.packageName;
        try {
            return new PluginProject(kind, arguments.name, packageName);
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongInput(e.getMessage());
        }
    }

    /** Two of one name are allowed, but the one of higher ranking or version hides the other. */
    private void requireFree(PluginProject project) throws CommandException {
        for (Plugin plugin : plugins.all()) {
            if (plugin.kind().equals(project.kind().label()) && plugin.name().equals(project.name())) {
                throw CommandException.wrongInput("the name is taken: " + plugin.kind() + " '" + plugin.name()
                        + "' is in " + plugin.bundle() + " " + plugin.version() + "; choose another");
            }
            if (plugin.bundle().equals(project.packageName())) {
                throw CommandException.wrongInput("the package is taken: " + plugin.bundle() + " " + plugin.version()
                        + " is installed; choose another with --package");
            }
        }
    }

    private static CommandException taken(Path folder) {
        return CommandException.wrongInput(folder + " exists and is not an empty folder; choose another with --dir");
    }

    private static List<String> nextSteps(PluginProject project, Path folder) {
        String kind = project.kind().label();
        return List.of("", "Next:",
                "  cd " + quoted(folder) + " && mvn package",
                "  cambium install target/" + project.name() + "-1.0.0.jar",
                "  cambium describe " + kind + " " + project.name());
    }

    private static String quoted(Path folder) {
        return folder.toString().contains(" ") ? "'" + folder + "'" : folder.toString();
    }

    private static JsonObject json(PluginProject project, Path folder, Map<String, String> files) {
        JsonObject object = new JsonObject();
        object.addProperty("kind", project.kind().label());
        object.addProperty("name", project.name());
        object.addProperty("package", project.packageName());
        object.addProperty("folder", folder.toString());
        JsonArray paths = new JsonArray();
        files.keySet().forEach(paths::add);
        object.add("files", paths);
        return object;
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return before.isEmpty() ? ProjectKind.labels() : List.of();
    }
}
