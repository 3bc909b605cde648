package dev.cambium.shell.internal.plugin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.experiment.Plugin;
import dev.cambium.provisioning.DeployedBundle;
import dev.cambium.provisioning.ProvisioningException;
import dev.cambium.shell.CommandException;
import dev.cambium.shell.Console;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/** What the commands about deployed bundles have in common: how they fail, and what they print. */
final class BundleAnswer {

    private BundleAnswer() {
    }

    /** Asks for something to be done; fails as a command does. */
    static DeployedBundle of(Supplier<DeployedBundle> request) throws CommandException {
        try {
            return request.get();
        } catch (ProvisioningException e) {
            throw CommandException.wrongInput(e.getMessage());
        } catch (UncheckedIOException e) {
            throw CommandException.failed(e.getMessage());
        }
    }

    /**
     * Prints what was done to a bundle.
     *
     * @param done the verb of the sentence
     * @param all  all plug-ins that there are now
     */
    static void print(Console console, boolean json, String done, DeployedBundle bundle, List<Plugin> all) {
        List<Plugin> plugins = all.stream().filter(p -> p.bundle().equals(bundle.name())).toList();
        if (json) {
            JsonObject object = json(bundle);
            JsonArray array = new JsonArray();
            plugins.forEach(p -> array.add(PluginJson.of(p)));
            object.add("plugins", array);
            console.print(object);
            return;
        }
        console.print(done + " " + (bundle.name() + " " + bundle.version()).strip()
                + (bundle.state() == DeployedBundle.State.STOPPED ? ", which somebody has stopped" : ""));
        plugins.forEach(p -> console.print("  " + p.kind() + " " + p.name() + ": " + p.description()));
    }

    /**
     * Fails if something that a bundle declares cannot be had; the bundle stays, since another may bring what it needs.
     */
    static void requireHealth(Console console, DeployedBundle bundle, BundleHealth health) throws CommandException {
        List<String> problems = health.problems(bundle.name());
        if (!problems.isEmpty()) {
            problems.subList(0, problems.size() - 1).forEach(console::say);
            throw CommandException.failed(problems.get(problems.size() - 1) + " (the bundle is there all the same)");
        }
    }

    static JsonObject json(DeployedBundle bundle) {
        JsonObject object = new JsonObject();
        object.addProperty("bundle", bundle.name());
        object.addProperty("version", bundle.version());
        object.addProperty("state", bundle.state().name());
        object.addProperty("problem", bundle.problem());
        object.addProperty("file", bundle.file().toString());
        return object;
    }
}
