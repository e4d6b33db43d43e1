package dev.cairn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The BOM is published as it stands, so it cannot use the parent's properties and must agree with them by test. */
class BomTest {
    @Test
    void the_bom_names_every_published_module_and_the_library_versions_of_the_build() throws Exception {
        Document parent = pom("pom.xml");
        Map<String, String> expected = new TreeMap<>();
        for (String module : House.publishedModules()) {
            expected.put("cairn-" + module, "${project.version}");
        }
        String jackson = property(parent, "jackson.version");
        expected.put("jackson-core", jackson);
        expected.put("jackson-databind", jackson);
        expected.put("jackson-annotations", property(parent, "jackson-annotations.version"));

        Map<String, String> managed = new TreeMap<>();
        elements(pom("bom/pom.xml").getElementsByTagName("dependency"))
                .forEach(dependency -> managed.put(text(dependency, "artifactId"), text(dependency, "version")));

        assertThat(managed).isEqualTo(expected);
    }

    private static Document pom(String path) throws Exception {
        Path file = House.ROOT.resolve(path);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String property(Document pom, String name) {
        return pom.getElementsByTagName(name).item(0).getTextContent();
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(index -> (Element) nodes.item(index));
    }
}
