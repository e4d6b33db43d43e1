package dev.cairn.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.cairn.architecture.House.CLASSES;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The same input gives the same bytes: nothing asks the machine where, when or in which language it runs. */
class PurityTest {
    /** Calls that read the machine's clock, zone, locale, charset or chance, as {@code type.method(parameters)}. */
    private static final Predicate<String> AMBIENT = anyOf(
            "java\\.time\\.\\w+\\.now\\((?!java\\.time\\.Clock\\)).*",
            "java\\.time\\.Clock\\.(system|tickM|tickS).*",
            "java\\.time\\.InstantSource\\.system.*",
            "java\\.time\\.ZoneId\\.systemDefault.*",
            "java\\.util\\.TimeZone\\.getDefault.*",
            "java\\.util\\.Date\\.<init>\\(\\)",
            "java\\.util\\.(Gregorian)?Calendar\\.(getInstance|<init>).*",
            "java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getProperty|getProperties|getenv|lineSeparator).*",
            "java\\.lang\\.(Integer|Long|Boolean)\\.get(Integer|Long|Boolean).*",
            "java\\.util\\.Locale\\.getDefault.*",
            "java\\.lang\\.String\\.(toLowerCase|toUpperCase)\\(\\)",
            "java\\.lang\\.String\\.format\\(java\\.lang\\.String, .*",
            "java\\.lang\\.String\\.formatted.*",
            "java\\.util\\.Formatter\\.<init>\\((?!.*java\\.util\\.Locale).*",
            "java\\.time\\.format\\.DateTimeFormatter\\.(ofPattern\\(java\\.lang\\.String\\)|ofLocalized.*)",
            "java\\.time\\.format\\.DateTimeFormatterBuilder\\.toFormatter\\(\\)",
            "java\\.text\\.\\w+\\.(<init>|get\\w*Instance)\\((?!.*(java\\.util\\.Locale|FormatSymbols)).*",
            "java\\.text\\.MessageFormat\\.format\\(java\\.lang\\.String, .*",
            "java\\.util\\.ResourceBundle\\.getBundle\\((?!.*java\\.util\\.Locale).*",
            "java\\.nio\\.charset\\.Charset\\.defaultCharset.*",
            "java\\.lang\\.String\\.getBytes\\(\\)",
            "java\\.lang\\.String\\.<init>\\(\\[B(, int, int)?\\)",
            "java\\.io\\.(InputStreamReader|OutputStreamWriter)\\.<init>\\([\\w.]+\\)",
            "java\\.io\\.(FileReader|FileWriter|PrintStream|PrintWriter)\\.<init>\\((?!.*[cC]harset|java\\.io\\.Writer).*",
            "java\\.io\\.ByteArrayOutputStream\\.toString\\(\\)",
            "java\\.util\\.Scanner\\.<init>\\([\\w.]+\\)",
            "java\\.util\\.(Random|SplittableRandom)\\.<init>\\(\\)",
            "java\\.util\\.random\\.RandomGenerator\\.(getDefault|of).*",
            "java\\.util\\.concurrent\\.ThreadLocalRandom\\.current.*",
            "java\\.util\\.UUID\\.randomUUID.*",
            "java\\.util\\.Collections\\.shuffle\\(java\\.util\\.List\\)",
            "java\\.lang\\.Math\\.random.*",
            "java\\.(io\\.File|nio\\.file\\.Files)\\.createTemp.*",
            "java\\.security\\.SecureRandom\\.(<init>|getInstance).*");

    /** Where the machine is asked on purpose, as a default that the host can replace. */
    private static final Set<String> EDGES = Set.of(
            // New ids.
            "dev.cairn.id.Chance",
            // The names of files that are not yet complete.
            "dev.cairn.evidence.FileArtifactStore$Draft",
            // The Java to start, and the ids of what the process that is killed commits.
            "dev.cairn.testkit.KilledStorageContract");

    private static final Predicate<String> NETWORK = anyOf(
            "java\\.net\\.URL\\.(openConnection|openStream|getContent).*",
            "java\\.net\\.(Server|Datagram|Multicast)?Socket\\.<init>.*",
            "java\\.net\\.InetSocketAddress\\.<init>\\(java\\.lang\\.String, .*",
            "java\\.nio\\.channels\\.\\w+Channel\\.open\\((?!java\\.nio\\.file).*",
            "java\\.net\\.http\\.HttpClient\\.(newHttpClient|newBuilder).*",
            "java\\.net\\.InetAddress\\.get.*");

    /** Where the network is reached, once the host allows it. */
    private static final Set<String> NETWORK_EDGES = Set.of();

    @Test
    void no_clock_zone_locale_charset_or_chance_of_the_machine_is_used_but_at_the_named_edges() {
        Map<String, Set<String>> found = callersOf(AMBIENT);

        assertThat(found.keySet()).as("classes that ask the machine: %s", found).isEqualTo(EDGES);
    }

    @Test
    void the_network_is_reached_only_at_the_named_edges() {
        Map<String, Set<String>> found = callersOf(NETWORK);

        assertThat(found.keySet())
                .as("classes that reach the network: %s", found)
                .isEqualTo(NETWORK_EDGES);
    }

    @Test
    void nothing_is_printed_and_no_thread_carries_hidden_state() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.cairn.examples..")
                .and()
                // A process says by its output what it has committed, until it is killed.
                .doNotHaveFullyQualifiedName("dev.cairn.testkit.KilledStorageContract")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethodWhere(target(name("printStackTrace")))
                .orShould()
                .callMethod(System.class, "getLogger", String.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return SliceIdentifier.of(type.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    private static Map<String, Set<String>> callersOf(Predicate<String> target) {
        Map<String, Set<String>> calls = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                if (access instanceof JavaCodeUnitAccess<?> call && target.test(describe(call))) {
                    calls.computeIfAbsent(type.getName(), name -> new TreeSet<>())
                            .add(describe(call));
                }
            }
        }
        return calls;
    }

    private static String describe(JavaCodeUnitAccess<?> call) {
        return call.getTarget().getRawParameterTypes().stream()
                .map(JavaClass::getName)
                .collect(joining(", ", call.getTarget().getFullName().replaceFirst("\\(.*", "") + "(", ")"));
    }

    private static Predicate<String> anyOf(String... patterns) {
        return Pattern.compile(String.join("|", patterns)).asMatchPredicate();
    }
}
