package dev.cambium.shell.internal.plugin;

import com.google.gson.JsonArray;
import dev.cambium.experiment.Plugin;
import dev.cambium.experiment.Plugins;
import dev.cambium.shell.CambiumCommand;
import dev.cambium.shell.Command;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import dev.cambium.shell.Options;
import dev.cambium.shell.Table;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Parameters;

/** {@code plugins}: what is installed. */
@Component(service = Command.class)
@CambiumCommand(name = "plugins", description = "List the installed plug-ins.")
public final class PluginsCommand extends Command<PluginsCommand.Arguments> {

    private final Plugins plugins;

    @Activate
    public PluginsCommand(@Reference Plugins plugins) {
        this.plugins = plugins;
    }

    @picocli.CommandLine.Command(footer = {"", "Example: cambium plugins regularizer"})
    static final class Arguments extends Options.WithJson {

        @Parameters(arity = "0..1", paramLabel = "KIND", description = "Only plug-ins of this kind.")
        String kind;
    }

    @Override
    protected Arguments options() {
        return new Arguments();
    }

    @Override
    protected void execute(Arguments arguments, Console console) throws CommandException {
        List<Plugin> all = plugins.all();
        plugins.problems().forEach(problem -> console.say(problem.message()));
        List<String> kinds = Kinds.of(all);
        String kind = arguments.kind == null ? null : Kinds.singular(arguments.kind);
        if (kind != null && !kinds.contains(kind)) {
            throw CommandException.wrongInput(Kinds.unknown(arguments.kind, kinds));
        }
        List<Plugin> shown = all.stream().filter(p -> kind == null || p.kind().equals(kind)).toList();
        if (arguments.json()) {
            JsonArray array = new JsonArray();
            shown.forEach(p -> array.add(PluginJson.of(p)));
            console.print(array);
            return;
        }
        Table table = new Table("KIND", "NAME", "BUNDLE", "VERSION", "DESCRIPTION");
        shown.forEach(p -> table.row(p.kind(), p.name(), p.bundle(), p.version(),
                (p.hidden() ? "(hidden by another of this name) " : "") + p.description()));
        console.print(table);
    }

    @Override
    protected List<String> complete(List<String> before, String word) {
        return before.isEmpty() ? Kinds.of(plugins.all()) : List.of();
    }
}
