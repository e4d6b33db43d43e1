package dev.cairn.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.amount.Rational;
import dev.cairn.assessment.Submission;
import dev.cairn.assessment.SubmissionEvent;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.id.CompetencyRef;
import dev.cairn.id.DefinitionRef;
import dev.cairn.text.LocalizedText;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes values of any type of the model from a seed: whatever their constructors take. */
final class AnyValue {
    private static final int DEEPEST = 6;
    private static final int MOST_TRIES = 4000;

    private final SplittableRandom random;
    private final boolean empty;

    /** @param empty whether to leave empty whatever may be empty */
    AnyValue(long seed, boolean empty) {
        this.random = new SplittableRandom(seed);
        this.empty = empty;
    }

    /** A value of the type. */
    Object of(Class<?> type) {
        return of(type, 0);
    }

    private Object of(Class<?> type, int depth) {
        Supplier<Object> leaf = leaf(type);
        if (leaf != null) {
            return leaf.get();
        }
        if (type == Submission.class) {
            return submission(depth);
        }
        if (type.isEnum()) {
            return one(type.getEnumConstants());
        }
        if (type.isSealed()) {
            return of(one(type.getPermittedSubclasses()), depth);
        }
        if (type.isRecord() && delegating(type).isEmpty()) {
            return record(type, depth, value -> value);
        }
        Executable creator = delegating(type)
                .orElseThrow(() -> new IllegalArgumentException("No value of " + type + " is known here."));
        Class<?> from = creator.getParameterTypes()[0];
        return from.isRecord()
                ? record(from, depth, parts -> call(creator, parts))
                : made(() -> call(creator, of(from, depth + 1)));
    }

    private SubmissionEvent started(int depth) {
        while (true) {
            var event = (SubmissionEvent) of(SubmissionEvent.class, depth + 1);
            if (isFirst(event)) {
                return event;
            }
        }
    }

    private static boolean isFirst(SubmissionEvent event) {
        return event.event().equals("submission-started");
    }

    /** The fold of events. */
    private Submission submission(int depth) {
        var submission = Submission.start(started(depth));
        for (int i = random.nextInt(12); i > 0; i--) {
            var event = (SubmissionEvent) of(SubmissionEvent.class, depth + 1);
            if (!isFirst(event)) {
                submission = submission.apply(event);
            }
        }
        return submission;
    }

    /** What makes a value of another, or of text. */
    static Optional<Executable> delegating(Class<?> type) {
        return Stream.<Executable>concat(
                        Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
                .filter(each -> each.isAnnotationPresent(JsonCreator.class) && each.getParameterCount() == 1)
                .filter(each -> !type.isRecord() || Modifier.isStatic(each.getModifiers()))
                .findFirst();
    }

    private static Object call(Executable creator, Object... arguments) {
        creator.setAccessible(true);
        try {
            return creator instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) creator).invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object made(Supplier<Object> attempt) {
        RuntimeException last = null;
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                return attempt.get();
            } catch (InvalidInputException | IllegalArgumentException | NullPointerException e) {
                last = e;
            }
        }
        throw new AssertionError("Nothing was taken", last);
    }

    /** Parts that are refused are made anew. */
    private Object record(Class<?> type, int depth, UnaryOperator<Object> finish) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] parts =
                Stream.of(components).map(part -> part(part, depth, empty)).toArray();
        RuntimeException last = null;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Predicate<String> refused;
            try {
                return finish.apply(call(canonical(type), parts));
            } catch (InvalidInputException e) {
                last = e;
                refused = path -> e.violations().stream()
                        .map(Violation::path)
                        .anyMatch(r -> r.isEmpty() || (r + "/").startsWith(path + "/"));
            } catch (NullPointerException | IllegalArgumentException e) {
                last = e;
                refused = path -> true;
            }
            boolean anew = tries % 20 == 19;
            for (int i = 0; i < parts.length; i++) {
                if (anew || refused.test("/" + name(components[i]))) {
                    parts[i] = part(components[i], depth, false);
                }
            }
        }
        throw new AssertionError(type + " took nothing", last);
    }

    private static Constructor<?> canonical(Class<?> type) {
        try {
            return type.getDeclaredConstructor(Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null ? component.getName() : property.value();
    }

    private @Nullable Object part(RecordComponent component, int depth, boolean leaveEmpty) {
        AnnotatedType type = component.getAnnotatedType();
        boolean optional = type.isAnnotationPresent(Nullable.class);
        if (optional && (depth > DEEPEST || random.nextInt(4) == 0)) {
            return null;
        }
        boolean text = component.getType() == String.class || component.getType() == LocalizedText.class;
        if (text && (leaveEmpty || optional && random.nextInt(4) == 0)) {
            return component.getType() == String.class ? "" : LocalizedText.of("");
        }
        return part(type, depth + 1, leaveEmpty);
    }

    private Object part(AnnotatedType annotated, int depth, boolean leaveEmpty) {
        if (!(annotated instanceof AnnotatedParameterizedType generic)) {
            return of((Class<?>) annotated.getType(), depth);
        }
        Class<?> raw = (Class<?>) ((ParameterizedType) generic.getType()).getRawType();
        AnnotatedType[] of = generic.getAnnotatedActualTypeArguments();
        int size = leaveEmpty || depth > DEEPEST ? 0 : random.nextInt(3);
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            elements.add(part(of[of.length - 1], depth, false));
        }
        if (Map.class.isAssignableFrom(raw)) {
            var map = new TreeMap<Object, Object>();
            elements.forEach(value -> map.put(part(of[0], depth, false), value));
            return map;
        }
        if (SortedSet.class.isAssignableFrom(raw)) {
            return new TreeSet<>(elements);
        }
        return Collection.class.isAssignableFrom(raw) && raw != List.class ? new LinkedHashSet<>(elements) : elements;
    }

    private @Nullable Supplier<Object> leaf(Class<?> type) {
        return Map.<Class<?>, Supplier<Object>>ofEntries(
                        Map.entry(String.class, this::text),
                        Map.entry(int.class, () -> random.nextInt(4)),
                        Map.entry(Integer.class, () -> random.nextInt(4)),
                        Map.entry(long.class, () -> random.nextLong(4)),
                        Map.entry(Long.class, () -> random.nextLong(4)),
                        Map.entry(boolean.class, random::nextBoolean),
                        Map.entry(double.class, () -> random.nextInt(8) / 4.0),
                        Map.entry(LocalizedText.class, this::localized),
                        Map.entry(Rational.class, () -> Rational.of(random.nextInt(9), 1 + random.nextInt(3))),
                        Map.entry(
                                DefinitionRef.class,
                                () -> DefinitionRef.parse(
                                        one("rubric", "micro-credential", "stack", "selection", "competency-framework")
                                                + ":" + slug() + "@" + (1 + random.nextInt(3)))),
                        Map.entry(
                                CompetencyRef.class,
                                () -> CompetencyRef.parse("competency-framework:" + slug() + "@1#" + slug())),
                        Map.entry(
                                Instant.class,
                                () -> Instant.ofEpochSecond(
                                        1_800_000_000L + random.nextInt(1_000_000), random.nextInt(2) * 250_000_000L)),
                        Map.entry(
                                LocalDate.class, () -> LocalDate.of(2027, 1, 1).plusDays(random.nextInt(900))),
                        Map.entry(YearMonth.class, () -> YearMonth.of(2027, 1 + random.nextInt(12))),
                        Map.entry(Duration.class, () -> Duration.ofSeconds(1 + random.nextInt(100_000))),
                        Map.entry(
                                Period.class,
                                () -> Period.of(random.nextInt(2), random.nextInt(3), 1 + random.nextInt(9))),
                        Map.entry(URI.class, () -> URI.create("https://district.example/" + slug())))
                .get(type);
    }

    private String text() {
        return one(
                slug(),
                "Two words",
                "Ünï — \"quoted\" \u2028",
                " ",
                "precedes",
                "a".repeat(64),
                "application/pdf",
                "en");
    }

    private String slug() {
        return one("a", "b", "c1", "d.e", "f-g") + random.nextInt(3);
    }

    private LocalizedText localized() {
        return random.nextBoolean()
                ? LocalizedText.of(text())
                : LocalizedText.of(Map.of("en", text(), one("es", "pt-BR"), one("", text())));
    }

    @SafeVarargs
    private <T> T one(T... several) {
        return several[random.nextInt(several.length)];
    }
}
