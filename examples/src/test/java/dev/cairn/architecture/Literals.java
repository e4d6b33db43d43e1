package dev.cairn.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;

/** Reads sources for the texts that are written in them. */
final class Literals extends TreeScanner<Void, Void> {
    /** A text between quotes. */
    record Text(Path file, String value) {}

    private final Path file;
    private final List<Text> found;

    private Literals(Path file, List<Text> found) {
        this.file = file;
        this.found = found;
    }

    static List<Text> of(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<Text> found = new ArrayList<>();
        try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                new Literals(Path.of(unit.getSourceFile().toUri()), found).scan(unit, null);
            }
        }
        return found;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void unused) {
        if (literal.getValue() instanceof String text) {
            found.add(new Text(file, text));
        }
        return null;
    }
}
