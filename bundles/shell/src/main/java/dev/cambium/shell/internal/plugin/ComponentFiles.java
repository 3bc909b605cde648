package dev.cambium.shell.internal.plugin;

import dev.cambium.base.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The files in which bundles declare components. What is damaged in one is only logged where it is read. */
final class ComponentFiles {

    private static final String HEADER = "Service-Component";
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private ComponentFiles() {
    }

    /** What a started bundle declares and did not become a component, a line for each. */
    static List<String> problems(Bundle bundle, ServiceComponentRuntime components) {
        String header = bundle.getHeaders("").get(HEADER);
        List<String> problems = new ArrayList<>();
        if (header == null || bundle.getState() != Bundle.ACTIVE) {
            return problems;
        }
        Set<String> known = components.getComponentDescriptionDTOs(bundle).stream().map(c -> c.name)
                .collect(Collectors.toSet());
        String title = bundle.getSymbolicName() + " " + bundle.getVersion() + ": ";
        for (String path : header.split(",")) {
            List<URL> files = files(bundle, path.strip());
            if (files.isEmpty() && !path.isBlank()) {
                problems.add(title + "there is no " + path.strip() + ", which its " + HEADER + " names");
            }
            for (URL file : files) {
                String name = title + file.getPath().replaceFirst("^/", "");
                try {
                    read(file).stream().filter(component -> !known.contains(component))
                            .forEach(component -> problems.add(name + " declares no component that could be had: '"
                                    + component + "'; see the log"));
                } catch (SAXParseException e) {
                    problems.add(name + " cannot be read: line " + e.getLineNumber() + " is no XML");
                } catch (IOException | SAXException e) {
                    problems.add(name + " cannot be read: " + Failures.reason(e));
                }
            }
        }
        return problems;
    }

    private static List<URL> files(Bundle bundle, String path) {
        int slash = path.lastIndexOf('/');
        var found = path.isEmpty() ? null
                : bundle.findEntries(slash < 0 ? "/" : path.substring(0, slash), path.substring(slash + 1), false);
        return found == null ? List.of() : Collections.list(found);
    }

    /** The names of the components in a file. */
    private static List<String> read(URL file) throws IOException, SAXException {
        try (InputStream in = file.openStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(NO_DOCTYPE, true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // which prints nothing
            NodeList elements = builder.parse(in).getElementsByTagNameNS("*", "component");
            List<String> names = new ArrayList<>();
            for (int i = 0; i < elements.getLength(); i++) {
                names.add(name((Element) elements.item(i)));
            }
            return names.isEmpty() ? List.of("") : names;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java reads XML", e);
        }
    }

    private static String name(Element component) {
        if (component.hasAttribute("name")) {
            return component.getAttribute("name");
        }
        NodeList implementations = component.getElementsByTagNameNS("*", "implementation");
        return implementations.getLength() == 0 ? "" : ((Element) implementations.item(0)).getAttribute("class");
    }

    /** The same of several bundles. */
    static List<String> problems(Bundle[] bundles, ServiceComponentRuntime components) {
        return Arrays.stream(bundles).flatMap(bundle -> problems(bundle, components).stream()).toList();
    }
}
