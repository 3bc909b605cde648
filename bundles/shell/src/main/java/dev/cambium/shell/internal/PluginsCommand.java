package dev.cambium.shell.internal;

import com.google.gson.JsonArray;
import dev.cambium.trainer.Plugin;
import dev.cambium.trainer.Plugins;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Parameters;

/** {@code plugins}: what is installed. */
@Component(service = Command.class, property = {
        CommandProcessor.COMMAND_SCOPE + "=" + Command.SCOPE, CommandProcessor.COMMAND_FUNCTION + "=plugins",
        Command.DESCRIPTION + "=" + PluginsCommand.DESCRIPTION})
public final class PluginsCommand extends Command<PluginsCommand.Arguments> {

    static final String DESCRIPTION = "List the installed plug-ins.";

    private final Plugins plugins;

    @Activate
    public PluginsCommand(@Reference Plugins plugins) {
        this.plugins = plugins;
    }

    @picocli.CommandLine.Command(name = "plugins", description = DESCRIPTION,
            footer = {"", "Example: cambium plugins regularizer"})
    static final class Arguments extends Options.WithJson {

        @Parameters(arity = "0..1", paramLabel = "KIND", description = "Only plug-ins of this kind.")
        String kind;
    }

    /** Called by Gogo. */
    public void plugins(CommandSession session, String[] arguments) throws CommandException {
        invoke(session, arguments);
    }

    @Override
    Arguments options() {
        return new Arguments();
    }

    @Override
    void execute(Arguments arguments, Console console) throws CommandException {
        List<Plugin> all = plugins.all();
        plugins.problems().forEach(problem -> console.say(problem.message()));
        List<String> kinds = Kinds.of(all);
        String kind = arguments.kind == null ? null : Kinds.singular(arguments.kind);
        if (kind != null && !kinds.contains(kind)) {
            throw CommandException.wrongInput(Kinds.unknown(arguments.kind, kinds));
        }
        List<Plugin> shown = all.stream().filter(p -> kind == null || p.kind().equals(kind)).toList();
        if (arguments.json) {
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
    List<String> complete(List<String> before, String word) {
        return before.isEmpty() ? Kinds.of(plugins.all()) : List.of();
    }
}
