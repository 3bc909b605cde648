package dev.cambium.trainer.internal.config;

import dev.cambium.base.Failures;
import dev.cambium.base.Words;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.metatype.AD;
import org.apache.felix.metatype.Designate;
import org.apache.felix.metatype.MetaData;
import org.apache.felix.metatype.MetaDataReader;
import org.apache.felix.metatype.OCD;

/** Reads what metatype files declare of settings. Those of third parties may be damaged, or not fit together. */
final class MetatypeFiles {

    /** The parser tells line and column among other words. */
    private static final Pattern LINE = Pattern.compile("@(\\d+):\\d+");

    private MetatypeFiles() {
    }

    /** The attributes that an annotation of this bundle declares, by their keys. */
    static Map<String, AD> attributes(Class<?> declaration, URL file) {
        return attributes((OCD) read(file).getObjectClassDefinitions().get(declaration.getName()));
    }

    /**
     * The attributes of a component, by their keys; none if it declares no settings.
     *
     * @throws IllegalArgumentException if it declares some and they cannot be read, in words for the user
     */
    static Map<String, AD> attributes(String component, Iterable<URL> files) {
        IllegalArgumentException damaged = null;
        for (URL file : files) {
            try {
                Optional<OCD> definition = definition(component, file);
                if (definition.isPresent()) {
                    return attributes(definition.get());
                }
            } catch (RuntimeException e) { // of damaged files, the parser throws anything
                damaged = new IllegalArgumentException(file.getPath().replaceFirst("^/", "") + ": "
                        + Failures.reason(e)); // without a cause: this is the whole story
            }
        }
        if (damaged != null) { // it may have been the one
            throw damaged;
        }
        return Map.of();
    }

    private static Optional<OCD> definition(String component, URL file) {
        MetaData data = read(file);
        List<?> designates = data == null || data.getDesignates() == null ? List.of() : data.getDesignates();
        for (Object each : designates) {
            Designate designate = (Designate) each;
            if (component.equals(designate.getPid()) || component.equals(designate.getFactoryPid())) {
                String name = designate.getObject() == null ? null : designate.getObject().getOcdRef();
                Map<?, ?> definitions = data.getObjectClassDefinitions();
                if (definitions == null || !(definitions.get(name) instanceof OCD definition)) {
                    throw new IllegalArgumentException("there is no definition " + Words.quote(name));
                }
                return Optional.of(definition);
            }
        }
        return Optional.empty();
    }

    private static MetaData read(URL file) {
        try {
            return new MetaDataReader().parse(file);
        } catch (IOException e) {
            Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
            throw new IllegalArgumentException(line.find() ? "is no XML, or damaged, at line " + line.group(1)
                    : Failures.reason(e));
        }
    }

    private static Map<String, AD> attributes(OCD definition) {
        Map<String, AD> attributes = new LinkedHashMap<>();
        if (definition.getAttributeDefinitions() != null) {
            for (Object each : definition.getAttributeDefinitions().values()) {
                AD attribute = (AD) each;
                requireSound(attribute);
                attributes.put(attribute.getID(), attribute);
            }
        }
        return attributes;
    }

    /** Sees to it that what is declared of a setting fits together, before anybody relies on it. */
    private static void requireSound(AD attribute) {
        String what = "setting " + Words.quote(attribute.getID());
        if (attribute.getID() == null || attribute.getID().isBlank()) {
            throw new IllegalArgumentException("a setting has no name");
        }
        if (Schema.kind(attribute) == Schema.Kind.INTEGER || Schema.kind(attribute) == Schema.Kind.NUMBER) {
            for (String bound : new String[] {attribute.getMin(), attribute.getMax()}) {
                if (bound != null) {
                    requireNumber(what + " has the bound ", bound);
                }
            }
        }
        String[] defaults = attribute.getDefaultValue();
        if (defaults == null) {
            return;
        }
        if (defaults.length == 0 && attribute.getCardinality() == 0) {
            throw new IllegalArgumentException(what + " has an empty default");
        }
        for (String each : defaults) {
            if (each == null || each.isEmpty() && Schema.kind(attribute) != Schema.Kind.TEXT && attribute.getCardinality() != 0) {
                continue;
            }
            if (Schema.kind(attribute) != Schema.Kind.TEXT && Schema.kind(attribute) != Schema.Kind.BOOLEAN) {
                requireNumber(what + " has the default ", each);
            }
            if (!each.isEmpty() || attribute.getCardinality() == 0) {
                Schema.checkElement(attribute, what + ": its default", Schema.json(attribute, each),
                        (key, message) -> new IllegalArgumentException(key + " " + message));
            }
        }
    }

    private static void requireNumber(String what, String text) {
        try {
            new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + Words.quote(text) + ", which is no number");
        }
    }
}
