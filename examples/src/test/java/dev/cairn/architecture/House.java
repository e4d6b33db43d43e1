package dev.cairn.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the rules look at: the compiled classes and module descriptors of every module, and where the sources are. */
final class House {
    /** The directory of the root pom. The build gives the module's own directory; an IDE may start elsewhere. */
    static final Path ROOT = Path.of(System.getProperty("basedir", "examples"))
            .toAbsolutePath()
            .normalize()
            .getParent();

    /** Where the classes of each module are, in a directory or a jar: where its descriptor is. Tests have none. */
    private static final Map<Location, ModuleDescriptor> LOCATIONS = locations();

    static final JavaClasses CLASSES = new ClassFileImporter().importLocations(LOCATIONS.keySet());

    static final Map<String, ModuleDescriptor> MODULES =
            LOCATIONS.values().stream().collect(toMap(ModuleDescriptor::name, module -> module));

    private House() {}

    /** The module with the longest name that the package name begins with. */
    static ModuleDescriptor moduleOf(JavaClass type) {
        String module = type.getPackageName();
        while (!MODULES.containsKey(module)) {
            module = module.substring(0, module.lastIndexOf('.'));
        }
        return MODULES.get(module);
    }

    static boolean isExported(JavaClass type) {
        return moduleOf(type).exports().stream()
                .anyMatch(export -> !export.isQualified() && export.source().equals(type.getPackageName()));
    }

    /** The directories of the modules that a host can depend on. */
    static List<String> publishedModules() throws IOException {
        List<String> published = new ArrayList<>();
        Matcher module = Pattern.compile("<module>(.+)</module>").matcher(Files.readString(ROOT.resolve("pom.xml")));
        while (module.find()) {
            String pom = Files.readString(ROOT.resolve(module.group(1)).resolve("pom.xml"));
            if (!pom.contains("<maven.deploy.skip>") && !pom.contains("<packaging>pom</packaging>")) {
                published.add(module.group(1));
            }
        }
        return published;
    }

    /** Holds that a document is what the code makes it. */
    static void isWritten(String document, String text) throws IOException {
        Path file = ROOT.resolve("docs").resolve(document);
        if (System.getenv("WRITE_DOCUMENTS") != null) {
            Files.writeString(file, text);
        }
        assertThat(file).as("written anew by .ci/documents").hasContent(text);
    }

    private static Map<Location, ModuleDescriptor> locations() {
        try {
            Map<Location, ModuleDescriptor> found = new HashMap<>();
            for (URL url : Collections.list(House.class.getClassLoader().getResources("module-info.class"))) {
                try (InputStream in = url.openStream()) {
                    ModuleDescriptor module = ModuleDescriptor.read(in);
                    if (module.name().startsWith("dev.cairn")) {
                        found.put(
                                Location.of(URI.create(url.toString().replaceFirst("module-info\\.class$", ""))),
                                module);
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
