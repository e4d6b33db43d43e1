package dev.cairn.architecture;

import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PROTECTED;
import static javax.lang.model.element.Modifier.PUBLIC;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads the sources of published classes for elements without a comment. */
final class Comments extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private final CompilationUnitTree unit;
    private final List<String> missing;

    private Comments(DocTrees docs, CompilationUnitTree unit, List<String> missing) {
        this.docs = docs;
        this.unit = unit;
        this.missing = missing;
    }

    static List<String> missing(Predicate<JavaClass> published) throws IOException {
        Set<String> sources = House.CLASSES.stream()
                .filter(published)
                .map(type -> "/src/main/java/" + type.getPackageName().replace('.', '/') + "/"
                        + type.getSource().orElseThrow().getFileName().orElseThrow())
                .collect(Collectors.toSet());
        List<Path> files;
        try (Stream<Path> tree = Files.walk(House.ROOT)) {
            files = tree.filter(
                            file -> sources.stream().anyMatch(file.toString().replace('\\', '/')::endsWith))
                    .sorted()
                    .toList();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<String> missing = new ArrayList<>();
        try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                new Comments(DocTrees.instance(task), unit, missing).scan(unit, null);
            }
        }
        return missing;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
        return require(type, type.getModifiers(), type.getSimpleName().toString())
                ? super.visitClass(type, null)
                : null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        boolean overrides = method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
        if (!overrides) {
            require(method, method.getModifiers(), method.getName().toString());
        }
        return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void unused) {
        if (!saysItself()) {
            require(field, field.getModifiers(), field.getName().toString());
        }
        return null;
    }

    /** Whether this is in an enum of codes, each of which carries its meaning or its words. */
    private boolean saysItself() {
        return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                && type.getImplementsClause().stream()
                        .map(Tree::toString)
                        .anyMatch(Set.of("ErrorCode", "ReasonCode")::contains);
    }

    /** Whether the element can be seen from outside; reports it if so and without a comment. */
    private boolean require(Tree element, ModifiersTree modifiers, String name) {
        TreePath parent = getCurrentPath().getParentPath();
        boolean inInterface = Set.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE)
                .contains(parent.getLeaf().getKind());
        Set<Modifier> flags = modifiers.getFlags();
        boolean visible =
                flags.contains(PUBLIC) || flags.contains(PROTECTED) || (inInterface && !flags.contains(PRIVATE));
        if (visible && !saysSomething(docs.getDocCommentTree(getCurrentPath()))) {
            long line =
                    unit.getLineMap().getLineNumber(docs.getSourcePositions().getStartPosition(unit, element));
            missing.add(House.ROOT.relativize(Path.of(unit.getSourceFile().toUri())) + ":" + line + " " + name);
        }
        return visible;
    }

    private static boolean saysSomething(@Nullable DocCommentTree comment) {
        return comment != null
                && !(comment.getFullBody().isEmpty() && comment.getBlockTags().isEmpty());
    }
}
