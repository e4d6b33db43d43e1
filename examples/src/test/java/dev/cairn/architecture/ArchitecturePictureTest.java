package dev.cairn.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The picture of the architecture shows the modules and dependencies of the poms, all of them and no other. */
class ArchitecturePictureTest {
    private final Set<String> modules = new TreeSet<>();
    private final Set<String> arrows = new TreeSet<>();

    @Test
    void the_picture_shows_what_the_poms_say() throws Exception {
        Document picture = read(House.ROOT.resolve("docs/architecture.svg"));
        Set<String> drawn = new TreeSet<>();
        elements(picture, "g").forEach(group -> drawn.add(group.getAttribute("data-module")));
        Set<String> lines = new TreeSet<>();
        elements(picture, "line")
                .forEach(line -> lines.add(line.getAttribute("data-from") + " -> " + line.getAttribute("data-to")));

        readPoms();

        assertThat(drawn).isEqualTo(modules);
        assertThat(lines).isEqualTo(arrows);
    }

    private void readPoms() throws Exception {
        for (Element module : elements(read(House.ROOT.resolve("pom.xml")), "module")) {
            String name = module.getTextContent();
            Path sources = House.ROOT.resolve(name).resolve("src/main/java");
            if (!Files.isDirectory(sources)) {
                continue;
            }
            modules.add(name);
            for (Element dependency : elements(read(House.ROOT.resolve(name).resolve("pom.xml")), "dependency")) {
                String artifact = child(dependency, "artifactId");
                if (child(dependency, "groupId").equals("dev.cairn")
                        && !child(dependency, "scope").equals("test")) {
                    arrows.add(name + " -> " + artifact.replace("cairn-", ""));
                }
            }
        }
    }

    private static String child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return node.getTextContent();
            }
        }
        return "";
    }

    private static Document read(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }
}
