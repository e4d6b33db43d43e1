package dev.cairn.architecture;

import static java.util.stream.Collectors.toMap;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What the rules look at: the compiled classes and module descriptors of every module, and where the sources are. */
final class House {
    /** The directory of the root pom. The build gives the module's own directory; an IDE may start elsewhere. */
    static final Path ROOT = Path.of(System.getProperty("basedir", "examples"))
            .toAbsolutePath()
            .normalize()
            .getParent();

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.cairn");

    static final Map<String, ModuleDescriptor> MODULES =
            descriptors().stream().collect(toMap(ModuleDescriptor::name, module -> module));

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

    private static List<ModuleDescriptor> descriptors() {
        try {
            List<ModuleDescriptor> found = new ArrayList<>();
            for (URL url : Collections.list(House.class.getClassLoader().getResources("module-info.class"))) {
                try (InputStream in = url.openStream()) {
                    ModuleDescriptor module = ModuleDescriptor.read(in);
                    if (module.name().startsWith("dev.cairn")) {
                        found.add(module);
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
