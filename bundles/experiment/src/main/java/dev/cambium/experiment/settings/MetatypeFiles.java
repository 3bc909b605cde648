package dev.cambium.experiment.settings;

import dev.cambium.base.Failures;
import dev.cambium.base.Words;
import java.io.IOException;
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
    static Map<String, Attribute> attributes(Class<?> declaration, URL file) {
        return attributes((OCD) read(file).getObjectClassDefinitions().get(declaration.getName()));
    }

    /**
     * The attributes of a component, by their keys; none if it declares no settings.
     *
     * @throws IllegalArgumentException if it declares some and they cannot be read, in words for the user
     */
    static Map<String, Attribute> attributes(String component, Iterable<URL> files) {
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

    private static Map<String, Attribute> attributes(OCD definition) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        if (definition.getAttributeDefinitions() != null) {
            for (Object each : definition.getAttributeDefinitions().values()) {
                Attribute attribute = Attribute.of((AD) each);
                attributes.put(attribute.key(), attribute);
            }
        }
        return attributes;
    }
}
