package dev.cairn.architecture;

import static javax.lang.model.element.Modifier.PROTECTED;
import static javax.lang.model.element.Modifier.PUBLIC;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * Counts the main code of a checkout, in every module. Started by <code>.ci/figures</code> as one file, it needs nothing
 * but a JDK; the tests that hold the limits count with it too.
 *
 * <ul>
 *   <li>A method's complexity is one, and one more for each <code>if</code>, <code>for</code>, <code>while</code>, <code>
 *       do</code>, <code>case</code> (or arm of a switch; not <code>default</code>), <code>catch</code>, <code>?:</code>,
 *       <code>&amp;&amp;</code> and <code>||</code>. A lambda counts in its method, a method of a nested class for
 *       itself. Methods without a body are none; constructors are.
 *   <li>A null argument is a literal <code>null</code> handed to a method or constructor, cast or not. A null conditional is
 *       a <code>?:</code> that asks for <code>null</code> or gives it. A comparison with null is <code>== null</code> or
 *       <code>!= null</code>, wherever it stands.
 *   <li>A line of code is one that is neither blank nor all comment. Where a figure says "lines", every line counts.
 *   <li>A public type is one that can be named or extended from outside, public or protected up to its file, in a package
 *       that is exported to everyone.
 *   <li>Of a record, the components are counted as the parameters of its constructor, and its other constructors are not.
 *       It is private if at most its package can name it.
 * </ul>
 */
final class Figures {
    /** Something counted, and where it is. */
    record Place(String file, long line, String what, int amount) {
        String module() {
            return file.substring(0, file.indexOf('/'));
        }

        @Override
        public String toString() {
            return file + ":" + line + " " + what;
        }
    }

    private record Source(Path path, String file, CompilationUnitTree unit, int lines, int code) {
        String module() {
            return file.substring(0, file.indexOf('/'));
        }

        String packageName() {
            return unit.getPackage() == null
                    ? ""
                    : unit.getPackage().getPackageName().toString();
        }
    }

    private static final Pattern COMMENTS_AND_TEXTS = Pattern.compile("//.*|/\\*[\\s\\S]*?\\*/"
            + "|\"\"\"[\\s\\S]*?(?<!\\\\)\"\"\"|\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'");
    private static final Set<Tree.Kind> BRANCHES = Set.of(
            Tree.Kind.IF,
            Tree.Kind.FOR_LOOP,
            Tree.Kind.ENHANCED_FOR_LOOP,
            Tree.Kind.WHILE_LOOP,
            Tree.Kind.DO_WHILE_LOOP,
            Tree.Kind.CATCH,
            Tree.Kind.CONDITIONAL_EXPRESSION,
            Tree.Kind.CONDITIONAL_AND,
            Tree.Kind.CONDITIONAL_OR);
    private static final String CAIRN = "core/src/main/java/dev/cairn/Cairn.java";
    private static final String INTERNAL = "dev.cairn.internal";

    private final Path root;
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, List<Place>> publicTypes = new TreeMap<>();
    private final Map<String, Set<String>> exports = new HashMap<>();
    private final Map<String, List<String>> superTypes = new HashMap<>();
    private final Map<String, Set<String>> uses = new TreeMap<>();
    private Set<String> asked = Set.of();

    private final List<Place> methods = new ArrayList<>();
    private final List<Place> constructors = new ArrayList<>();
    private final List<Place> nullArguments = new ArrayList<>();
    private final List<Place> nullConditionals = new ArrayList<>();
    private final List<Place> nullComparisons = new ArrayList<>();
    private final List<Place> classTests = new ArrayList<>();
    private final List<Place> pointerEscapes = new ArrayList<>();

    private Figures(Path root) {
        this.root = root;
    }

    /** Reads the main code of all modules of a checkout. */
    static Figures of(Path root) throws IOException {
        var figures = new Figures(root.toAbsolutePath().normalize());
        figures.read();
        return figures;
    }

    /**
     * Prints a column for each folder given, or for the folder it is started in. With <code>--list</code>, prints what was
     * counted in the last of them.
     */
    public static void main(String[] arguments) throws IOException {
        List<String> folders = new ArrayList<>(Arrays.asList(arguments));
        boolean list = folders.remove("--list");
        if (folders.isEmpty()) {
            folders.add(".");
        }
        List<Figures> columns = new ArrayList<>();
        for (String folder : folders) {
            columns.add(of(Path.of(folder)));
        }
        System.out.print(list ? columns.get(columns.size() - 1).list() : table(columns));
    }

    List<Place> methodsAbove(int complexity) {
        return above(complexity, methods);
    }

    double shareOfMethodsAbove(int complexity) {
        return (double) methodsAbove(complexity).size() / methods.size();
    }

    List<Place> constructorsAbove(int parameters) {
        return above(parameters, constructors);
    }

    double nullArgumentsPerThousand() {
        return perThousand(nullArguments);
    }

    double nullConditionalsPerThousand() {
        return perThousand(nullConditionals);
    }

    List<Place> classTests() {
        return classTests;
    }

    List<Place> filesAbove(int lines) {
        List<Place> files = new ArrayList<>();
        sources.forEach(source -> files.add(new Place(source.file(), 1, source.lines() + " lines", source.lines())));
        return above(lines, files);
    }

    int publicTypes(String... modules) {
        return Stream.of(modules)
                .mapToInt(module -> publicTypes.getOrDefault(module, List.of()).size())
                .sum();
    }

    private double perThousand(List<Place> places) {
        return 1000.0 * places.size() / sources.stream().mapToInt(Source::code).sum();
    }

    private static List<Place> above(int limit, List<Place> places) {
        return places.stream().filter(place -> place.amount() > limit).toList();
    }

    private static int largest(List<Place> places) {
        return places.stream().mapToInt(Place::amount).max().orElse(0);
    }

    // The table

    private static String table(List<Figures> columns) {
        List<Map<String, String>> rows = columns.stream().map(Figures::rows).toList();
        var text = new StringBuilder(
                "| Figure |" + " |".repeat(rows.size()) + "\n|---|" + "--:|".repeat(rows.size()) + "\n");
        for (String name : names(rows)) {
            text.append("| ").append(name).append(" |");
            rows.forEach(column ->
                    text.append(' ').append(column.getOrDefault(name, "-")).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    /** The rows of the last column in its order, each row that only others have behind the one it follows there. */
    private static List<String> names(List<Map<String, String>> columns) {
        List<String> names = new ArrayList<>(columns.get(columns.size() - 1).keySet());
        for (Map<String, String> column : columns) {
            int at = 0;
            for (String name : column.keySet()) {
                if (!names.contains(name)) {
                    names.add(at, name);
                }
                at = names.indexOf(name) + 1;
            }
        }
        return names;
    }

    private Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        facade(rows);
        rows.put("Lines of core that ask a command or an event for its class, `ByClass` aside", count(classTests));
        rooms(rows);
        rows.put("Packages of core in a circle", String.valueOf(circles().size()));
        rows.put("Most parameters of a constructor, private records aside", number(largest(constructors)));
        rows.put("Constructors of more than 8 parameters, private records aside", count(constructorsAbove(8)));
        rows.put("Methods", count(methods));
        rows.put("Methods of a complexity above 10", countAndShare(10));
        rows.put("Methods of a complexity above 12", countAndShare(12));
        rows.put("Largest complexity of a method", number(largest(methods)));
        rows.put("`null` arguments for 1,000 lines of code", decimal(nullArgumentsPerThousand()));
        rows.put("Null conditionals for 1,000 lines of code", decimal(nullConditionalsPerThousand()));
        rows.put("Comparisons with null for 1,000 lines of code", decimal(perThousand(nullComparisons)));
        rows.put("Places that escape for a JSON Pointer", count(pointerEscapes));
        rows.put("Files above 450 lines", count(filesAbove(450)));
        rows.put(
                "Files above 450 lines, in core",
                number(filesAbove(450).stream()
                        .filter(file -> file.module().equals("core"))
                        .count()));
        rows.put("Public types of core, rubric and statistics", number(publicTypes("core", "rubric", "statistics")));
        publicTypes.forEach((module, types) -> rows.put("Public types: " + module, count(types)));
        Map<String, Integer> code = new TreeMap<>();
        sources.forEach(source -> code.merge(source.module(), source.code(), Integer::sum));
        rows.put("Lines of code", number(sources.stream().mapToInt(Source::code).sum()));
        code.forEach((module, lines) -> rows.put("Lines of code: " + module, number(lines)));
        return rows;
    }

    private void facade(Map<String, String> rows) {
        Source cairn = sources.stream()
                .filter(source -> source.file().equals(CAIRN))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(root + " has no " + CAIRN));
        var type = (ClassTree) cairn.unit().getTypeDecls().get(0);
        long fields = type.getMembers().stream().filter(Figures::isField).count();
        rows.put("`Cairn.java`: lines", number(cairn.lines()));
        rows.put("`Cairn.java`: imports", number(cairn.unit().getImports().size()));
        rows.put("`Cairn.java`: fields", number(fields));
        rows.put("`Cairn.java`: commits that touched it", commits("--", CAIRN) + " of " + commits());
    }

    private String commits(String... path) {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString(), "rev-list", "--count", "HEAD"));
        command.addAll(List.of(path));
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rooms(Map<String, String> rows) {
        Map<String, int[]> rooms = new TreeMap<>();
        for (Source source : sources) {
            if (source.module().equals("core") && source.packageName().startsWith(INTERNAL)) {
                int[] room = rooms.computeIfAbsent(source.packageName(), name -> new int[2]);
                room[0] += source.unit().getTypeDecls().size();
                room[1] += source.lines();
            }
        }
        rooms.forEach((name, room) -> rows.put(
                "`" + name.substring("dev.cairn.".length()) + "`: classes, lines",
                number(room[0]) + ", " + number(room[1])));
    }

    /** The packages of core from which one comes back to them. */
    List<String> circles() {
        return uses.keySet().stream()
                .filter(name -> reached(uses.get(name)).contains(name))
                .toList();
    }

    private Set<String> reached(Collection<String> from) {
        Set<String> reached = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(from);
        while (!next.isEmpty()) {
            String name = next.pop();
            if (reached.add(name)) {
                next.addAll(uses.getOrDefault(name, Set.of()));
            }
        }
        return reached;
    }

    private String countAndShare(int complexity) {
        return count(methodsAbove(complexity)) + " (" + decimal(100 * shareOfMethodsAbove(complexity)) + " %)";
    }

    private static String count(List<Place> places) {
        return number(places.size());
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    // The lists

    private String list() {
        var text = new StringBuilder();
        list(text, "Lines of core that ask a command or an event for its class, `ByClass` aside", classTests);
        text.append("# Packages of core in a circle\n\n");
        circles()
                .forEach(name -> text.append(name)
                        .append(" uses ")
                        .append(uses.get(name).stream()
                                .filter(circles()::contains)
                                .toList())
                        .append('\n'));
        text.append('\n');
        list(text, "Constructors of more than 8 parameters, private records aside", constructorsAbove(8));
        list(text, "Methods of a complexity above 10", methodsAbove(10));
        list(text, "`null` arguments", nullArguments);
        list(text, "Null conditionals", nullConditionals);
        list(text, "Comparisons with null", nullComparisons);
        list(text, "Places that escape for a JSON Pointer", pointerEscapes);
        list(text, "Files above 450 lines", filesAbove(450));
        publicTypes.forEach((module, types) -> list(text, "Public types: " + module, types));
        return text.toString();
    }

    private static void list(StringBuilder text, String title, List<Place> places) {
        text.append("# ").append(title).append(" (").append(count(places)).append(")\n\n");
        places.stream()
                .sorted(Comparator.comparing(Place::file).thenComparing(Place::line))
                .forEach(place -> text.append(place).append('\n'));
        text.append('\n');
    }

    // Reading

    private void read() throws IOException {
        List<Path> files;
        try (Stream<Path> modules = Files.list(root)) {
            files = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(Figures::javaFiles)
                    .sorted()
                    .toList();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(source(unit));
            }
            sources.forEach(source -> new Declarations(source).scan(source.unit(), null));
            asked = commandsAndEvents();
            Set<String> packages = new TreeSet<>();
            sources.forEach(source -> packages.add(source.packageName()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            sources.forEach(source -> new Counting(source, positions, packages).scan(source.unit(), null));
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Source source(CompilationUnitTree unit) throws IOException {
        Path path = Path.of(unit.getSourceFile().toUri());
        String text = Files.readString(path);
        return new Source(
                path,
                root.relativize(path).toString().replace('\\', '/'),
                unit,
                (int) text.lines().count(),
                (int) withoutComments(text)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .count());
    }

    private static String withoutComments(String text) {
        return COMMENTS_AND_TEXTS
                .matcher(text)
                .replaceAll(found -> found.group().startsWith("/")
                        ? "\n".repeat((int) found.group().lines().count() - 1)
                        : Matcher.quoteReplacement(found.group()));
    }

    /** The types of core that are a command or an event: all below <code>Command</code> and interfaces whose name ends in "Event". */
    private Set<String> commandsAndEvents() {
        Set<String> found = new TreeSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, List<String>> type : superTypes.entrySet()) {
                more |= type.getValue().stream().anyMatch(name -> isAsked(found, name)) && found.add(type.getKey());
            }
        }
        superTypes
                .values()
                .forEach(names ->
                        names.stream().filter(name -> isAsked(found, name)).forEach(found::add));
        return found;
    }

    private static boolean isAsked(Set<String> found, String name) {
        return found.contains(name) || name.endsWith(".Command") || name.endsWith("Event");
    }

    private static String withoutParameters(Tree type) {
        return type instanceof ParameterizedTypeTree generic ? generic.getType().toString() : type.toString();
    }

    private static boolean isField(Tree member) {
        return member instanceof VariableTree field
                && !field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    /** What a file declares: the types of core and what they extend, and what its module exports. */
    private final class Declarations extends TreeScanner<Void, Void> {
        private final Source source;
        private final Deque<String> types = new ArrayDeque<>();

        private Declarations(Source source) {
            this.source = source;
            types.push(source.packageName());
        }

        @Override
        public Void visitExports(ExportsTree export, Void unused) {
            if (export.getModuleNames() == null) {
                exports.computeIfAbsent(source.module(), module -> new TreeSet<>())
                        .add(export.getPackageName().toString());
            }
            return null;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            types.push(types.peek() + "." + type.getSimpleName());
            if (source.module().equals("core")) {
                List<String> above = new ArrayList<>();
                type.getImplementsClause()
                        .forEach(tree -> above.add(qualified(source, withoutParameters(tree), types)));
                if (type.getExtendsClause() != null) {
                    above.add(qualified(source, withoutParameters(type.getExtendsClause()), types));
                }
                superTypes.put(types.peek(), above);
            }
            super.visitClass(type, null);
            types.pop();
            return null;
        }
    }

    /** The full name of a type as a file calls it: imported, nested in a type around, or of the same package. */
    private String qualified(Source source, String name, Collection<String> around) {
        String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        for (ImportTree imported : source.unit().getImports()) {
            String full = imported.getQualifiedIdentifier().toString();
            if (full.endsWith("." + first)) {
                return full + name.substring(first.length());
            }
        }
        for (String outer : around) {
            if (superTypes.containsKey(outer + "." + name)) {
                return outer + "." + name;
            }
        }
        return source.packageName() + "." + name;
    }

    /** Counts what a file holds. */
    private final class Counting extends TreeScanner<Void, Void> {
        private final Source source;
        private final SourcePositions positions;
        private final Set<String> packages;
        private final Deque<String> types = new ArrayDeque<>();
        private final Deque<Boolean> visible = new ArrayDeque<>();
        private final Deque<ClassTree> classes = new ArrayDeque<>();
        private final Map<String, String> variables = new HashMap<>();
        private int complexity;

        private Counting(Source source, SourcePositions positions, Set<String> packages) {
            this.source = source;
            this.positions = positions;
            this.packages = packages;
            types.push(source.packageName());
            visible.push(exports.getOrDefault(source.module(), Set.of()).contains(source.packageName()));
        }

        private Place place(Tree tree, String what, int amount) {
            long line = source.unit().getLineMap().getLineNumber(positions.getStartPosition(source.unit(), tree));
            return new Place(source.file(), line, what.replaceAll("\\s+", " "), amount);
        }

        // Types

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            types.push(types.peek() + "." + type.getSimpleName());
            visible.push(visible.peek() && isVisible(type));
            if (visible.peek()) {
                publicTypes
                        .computeIfAbsent(source.module(), module -> new ArrayList<>())
                        .add(place(type, nameOf(), 1));
            }
            if (type.getKind() == Tree.Kind.RECORD && isVisible(type)) {
                constructors.add(constructor(type, (int)
                        type.getMembers().stream().filter(Figures::isField).count()));
            }
            classes.push(type);
            int around = complexity;
            super.visitClass(type, null);
            complexity = around;
            classes.pop();
            visible.pop();
            types.pop();
            return null;
        }

        private String nameOf() {
            return types.peek().substring(source.packageName().length() + 1);
        }

        private boolean isVisible(ClassTree type) {
            if (type.getSimpleName().isEmpty()) {
                return false;
            }
            Set<Modifier> flags = type.getModifiers().getFlags();
            boolean inInterface = !classes.isEmpty()
                    && Set.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE)
                            .contains(classes.peek().getKind());
            return flags.contains(PUBLIC) || flags.contains(PROTECTED) || inInterface;
        }

        private Place constructor(Tree tree, int parameters) {
            return place(tree, nameOf() + " takes " + parameters, parameters);
        }

        // Methods

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            boolean constructor = method.getName().contentEquals("<init>");
            if (constructor && classes.peek().getKind() != Tree.Kind.RECORD) {
                constructors.add(constructor(method, method.getParameters().size()));
            }
            int around = complexity;
            complexity = 1;
            super.visitMethod(method, null);
            if (method.getBody() != null) {
                String name = constructor ? nameOf() : nameOf() + "." + method.getName();
                methods.add(place(method, name + " has " + complexity, complexity));
            }
            complexity = around;
            return null;
        }

        @Override
        public Void scan(Tree tree, Void unused) {
            if (tree != null && BRANCHES.contains(tree.getKind())) {
                complexity++;
            }
            return super.scan(tree, null);
        }

        @Override
        public Void visitCase(CaseTree tree, Void unused) {
            complexity += tree.getExpressions().isEmpty() ? 0 : 1;
            return super.visitCase(tree, null);
        }

        @Override
        public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
            if (comparesNull(tree.getCondition())
                    || isNull(tree.getTrueExpression())
                    || isNull(tree.getFalseExpression())) {
                nullConditionals.add(place(tree, tree.toString(), 1));
            }
            return super.visitConditionalExpression(tree, null);
        }

        @Override
        public Void visitBinary(BinaryTree tree, Void unused) {
            if (comparesNull(tree)) {
                nullComparisons.add(place(tree, tree.toString(), 1));
            }
            return super.visitBinary(tree, null);
        }

        // Nulls

        private boolean isNull(ExpressionTree tree) {
            return bare(tree).getKind() == Tree.Kind.NULL_LITERAL;
        }

        private boolean comparesNull(ExpressionTree tree) {
            return bare(tree) instanceof BinaryTree both
                    && Set.of(Tree.Kind.EQUAL_TO, Tree.Kind.NOT_EQUAL_TO).contains(both.getKind())
                    && (isNull(both.getLeftOperand()) || isNull(both.getRightOperand()));
        }

        private ExpressionTree bare(ExpressionTree tree) {
            if (tree instanceof ParenthesizedTree inner) {
                return bare(inner.getExpression());
            }
            return tree instanceof TypeCastTree cast ? bare(cast.getExpression()) : tree;
        }

        private void arguments(String of, List<? extends ExpressionTree> arguments) {
            for (ExpressionTree argument : arguments) {
                if (isNull(argument)) {
                    nullArguments.add(place(argument, "handed to " + of, 1));
                }
            }
        }

        @Override
        public Void visitNewClass(NewClassTree tree, Void unused) {
            arguments("new " + withoutParameters(tree.getIdentifier()), tree.getArguments());
            return super.visitNewClass(tree, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            ExpressionTree method = call.getMethodSelect();
            arguments(
                    method instanceof MemberSelectTree select
                            ? select.getIdentifier().toString()
                            : method.toString(),
                    call.getArguments());
            if (method instanceof MemberSelectTree select) {
                askedBy(call, select.getExpression(), select.getIdentifier().toString());
            }
            return super.visitMethodInvocation(call, null);
        }

        // Classes asked

        @Override
        public Void visitVariable(VariableTree variable, Void unused) {
            variables.remove(variable.getName().toString());
            if (variable.getType() != null) {
                variables.put(variable.getName().toString(), withoutParameters(variable.getType()));
            }
            return super.visitVariable(variable, null);
        }

        @Override
        public Void visitInstanceOf(InstanceOfTree tree, Void unused) {
            if (tree.getType() != null) {
                classTest(tree, withoutParameters(tree.getType()));
            }
            return super.visitInstanceOf(tree, null);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
            askedBy(
                    reference,
                    reference.getQualifierExpression(),
                    reference.getName().toString());
            return super.visitMemberReference(reference, null);
        }

        @Override
        public Void visitTypeCast(TypeCastTree tree, Void unused) {
            classTest(tree, withoutParameters(tree.getType()));
            return super.visitTypeCast(tree, null);
        }

        /** <code>X.class.isInstance</code> or <code>x.getClass</code>, called or referred to; also of an unknown x. */
        private void askedBy(Tree tree, ExpressionTree of, String method) {
            if (Set.of("isInstance", "isAssignableFrom", "cast").contains(method)
                    && of instanceof MemberSelectTree literal
                    && literal.getIdentifier().contentEquals("class")) {
                classTest(tree, literal.getExpression().toString());
            } else if (method.equals("getClass")) {
                boolean plain = Set.of("command", "event").contains(of.toString());
                classTest(tree, plain ? "" : variables.getOrDefault(of.toString(), ""));
            }
        }

        private void classTest(Tree tree, String type) {
            if (source.module().equals("core") && (type.isEmpty() || asked.contains(qualified(source, type, types)))) {
                Place place = place(tree, tree.toString(), 1);
                if (classTests.stream()
                        .noneMatch(other -> other.file().equals(place.file()) && other.line() == place.line())) {
                    classTests.add(place);
                }
            }
        }

        // Packages and texts

        @Override
        public Void visitPackage(PackageTree tree, Void unused) {
            return null;
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
            if (!source.module().equals("core") || !isQualified(tree)) {
                return super.visitMemberSelect(tree, null);
            }
            String name = tree.toString();
            while (!packages.contains(name)) {
                name = name.substring(0, name.lastIndexOf('.'));
            }
            if (!name.equals(source.packageName())) {
                uses.computeIfAbsent(source.packageName(), from -> new TreeSet<>())
                        .add(name);
            }
            return null;
        }

        private boolean isQualified(ExpressionTree tree) {
            return tree instanceof MemberSelectTree select
                    ? isQualified(select.getExpression())
                    : tree instanceof IdentifierTree root && root.getName().contentEquals("dev");
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void unused) {
            if ("~0".equals(literal.getValue())) {
                pointerEscapes.add(place(literal, "\"~0\"", 1));
            }
            return null;
        }
    }
}
