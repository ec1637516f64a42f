package io.github.tmdbauth.integration.project;

import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What the POMs say of this project's modules. */
public final class Modules {
    public static final String GROUP = "io.github.tmdbauth";

    private Modules() {}

    /** The version of this working tree. */
    public static String version() {
        return Xml.text(pom("."), "version").orElseThrow();
    }

    /** The artifacts that users can get, in the order of the build. */
    public static List<String> published() {
        return modules().filter(module -> !isKeptBack(pom(module))).toList();
    }

    /** The profiles of all modules. */
    public static List<String> profiles() {
        return Stream.concat(Stream.of("."), modules())
                .flatMap(module -> Xml.all(pom(module), "profile"))
                .map(profile -> Xml.text(profile, "id").orElseThrow())
                .toList();
    }

    /** The POM in a folder of the project. */
    public static Element pom(String folder) {
        try {
            return Xml.parse(Project.read(Project.ROOT.resolve(folder).resolve("pom.xml")));
        } catch (SAXException e) {
            throw new IllegalStateException(folder, e);
        }
    }

    private static Stream<String> modules() {
        return Xml.all(pom("."), "module").map(Element::getTextContent).distinct();
    }

    private static boolean isKeptBack(Element pom) {
        return Xml.all(pom, "maven.deploy.skip")
                .anyMatch(skip -> skip.getTextContent().equals("true"));
    }
}
