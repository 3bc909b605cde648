package dev.cambium.trainer.internal.plugin;

import dev.cambium.base.Nearest;
import dev.cambium.base.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * What a component says of itself as a plug-in. The annotations of {@code dev.cambium.api.plugin} become properties of
 * the component, which those who only see its factory are not shown: they are in the component's description.
 *
 * @param kind        the kind; empty if it says none
 * @param name        the name; empty if it says none that could be used
 * @param description one line
 * @param partitions  the names of the partitions of the neurons that a metric looks for; empty if it cannot say
 * @param ranking     of several with one kind and name, the one with the highest ranking is preferred
 * @param wrong       why it cannot be used, in a few words; empty if it can
 */
record PluginDeclaration(String kind, String name, String description, Optional<List<String>> partitions, int ranking,
        String wrong) {

    private static final Pattern NAME_KEY = Pattern.compile("cambium\\.(.+)\\.name");
    private static final String FACTORIES = "dev.cambium.";
    private static final String ANY_PARTITION = "*";

    /** What a component says; empty if it is not meant as a plug-in. */
    static Optional<PluginDeclaration> of(ComponentDescriptionDTO component) {
        Map<String, Object> names = new TreeMap<>();
        component.properties.forEach((key, value) -> {
            Matcher matcher = NAME_KEY.matcher(key);
            if (matcher.matches() && (component.factory != null || PluginKind.of(matcher.group(1)).isPresent())) {
                names.put(matcher.group(1), value);
            }
        });
        Optional<PluginKind> implemented = PluginKind.among(component.serviceInterfaces);
        if (names.size() == 1) {
            return Optional.of(declared(component, names.keySet().iterator().next(), names.values().iterator().next()));
        }
        if (names.size() > 1) {
            return Optional.of(wrong("it says that it is a " + String.join(" and a ", names.keySet())
                    + "; expected one of them, and a class for each"));
        }
        boolean meant = implemented.isPresent()
                || component.factory != null && component.factory.startsWith(FACTORIES);
        return meant ? Optional.of(wrong("it does not say what it is; expected " + annotation(implemented)
                + " beside @Component")) : Optional.empty();
    }

    private static PluginDeclaration declared(ComponentDescriptionDTO component, String kind, Object name) {
        Map<String, Object> properties = component.properties;
        String prefix = "cambium." + kind + ".";
        Object words = properties.get(prefix + "description");
        return new PluginDeclaration(kind, name instanceof String text ? text : "",
                words == null ? "" : Words.line(words.toString()), partitions(properties.get(prefix + "partitions")),
                properties.get(Constants.SERVICE_RANKING) instanceof Integer given ? given : 0,
                wrong(component, kind, name));
    }

    private static String wrong(ComponentDescriptionDTO component, String kind, Object name) {
        Optional<PluginKind> known = PluginKind.of(kind);
        if (known.isEmpty()) {
            return "its kind is " + Words.quote(kind) + Nearest.suggestion(kind, PluginKind.keys());
        }
        if (!(name instanceof String text) || !PluginNames.isName(text)) {
            return "its name " + (name instanceof String text ? "is " + Words.quote(text) : "is no text")
                    + "; expected " + PluginNames.EXPECTED;
        }
        return component.factory != null ? ""
                : "experiments cannot have instances of it; expected " + known.get().component();
    }

    private static Optional<List<String>> partitions(Object given) {
        List<String> names = given instanceof String[] several ? Arrays.asList(several)
                : given instanceof String one ? List.of(one) : List.of();
        return names.contains(ANY_PARTITION) ? Optional.empty() : Optional.of(List.copyOf(names));
    }

    private static PluginDeclaration wrong(String why) {
        return new PluginDeclaration("", "", "", Optional.empty(), 0, why);
    }

    private static String annotation(Optional<PluginKind> kind) {
        return kind.map(PluginKind::annotation).orElse("the annotation of its kind, such as "
                + PluginKind.REGULARIZER.annotation() + ",");
    }

    /** Whether it can be used, as far as this goes. */
    boolean isSound() {
        return wrong.isEmpty();
    }

    /** What it is, for messages: the component's name where it does not say properly. */
    String title(String component, String bundle) {
        return (isSound() ? PluginKind.word(kind) + " '" + name + "'" : "the component " + Words.shown(component))
                + " (" + bundle + ")";
    }

    /** That it is left out, if it is. */
    Optional<String> problem(String component, String bundle) {
        return isSound() ? Optional.empty()
                : Optional.of(title(component, bundle) + " is left out: " + wrong);
    }
}
