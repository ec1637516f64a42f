package io.github.tmdbauth.integration.project;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads POMs and fragments of them. */
public final class Xml {
    private Xml() {}

    public static Element parse(String text) throws SAXException {
        try {
            DocumentBuilder builder =
                    DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
            // the default one prints to the console before it throws
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The elements of that name below {@code element}. */
    public static Stream<Element> all(Element element, String name) {
        return elements(element.getElementsByTagName(name));
    }

    /** The children of that name. */
    public static Stream<Element> children(Element element, String name) {
        return elements(element.getChildNodes())
                .filter(child -> child.getTagName().equals(name));
    }

    /** What stands in the child of that name. */
    public static Optional<String> text(Element element, String name) {
        return children(element, name)
                .findFirst()
                .map(child -> child.getTextContent().strip());
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
