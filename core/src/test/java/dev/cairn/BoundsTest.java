package dev.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.actor.CommandOptions;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.StorageException;
import dev.cairn.error.Violation;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.ArtifactStore;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.record.Erasure;
import dev.cairn.record.RecordCommand;
import dev.cairn.storage.Query;
import dev.cairn.storage.Storage;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes in is bounded, what is kept can be read again, and nothing is lost before it is replaced. */
class BoundsTest extends District {
    @Test
    void every_text_and_every_list_of_a_command_has_a_bound() throws ReflectiveOperationException {
        List<String> unbounded = new ArrayList<>();
        List<RecordComponent> texts = handlers().keySet().stream()
                .flatMap(command -> Stream.of(command.getRecordComponents()))
                .filter(component -> isBig(component.getType()))
                .toList();
        for (RecordComponent component : texts) {
            boolean whole = isBounded(component.getAccessor()) || isBounded(component.getAnnotatedType());
            if (!whole || !areElementsBounded(component.getAnnotatedType())) {
                unbounded.add(component.getDeclaringRecord().getName() + "." + component.getName());
            }
        }
        assertThat(texts).hasSizeGreaterThan(20);
        assertThat(unbounded).isEmpty();
    }

    private static boolean isBig(Class<?> type) {
        return type == String.class || Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static boolean isBounded(AnnotatedElement element) {
        Size size = element.getAnnotation(Size.class);
        Pattern pattern = element.getAnnotation(Pattern.class);
        return size != null && size.max() <= 100_000
                || pattern != null && pattern.regexp().matches(".*]\\{1,128}");
    }

    private static boolean areElementsBounded(AnnotatedType type) {
        return !(type instanceof AnnotatedParameterizedType parameterized)
                || Stream.of(parameterized.getAnnotatedActualTypeArguments())
                        .allMatch(element -> element.getType() != String.class || isBounded(element));
    }

    @Test
    void a_reason_too_long_to_be_read_again_is_refused_and_listeners_go_on() {
        published();
        var start = new SubmissionCommand.Start(EXIT_TICKETS.ref());
        assertThatThrownBy(() -> CommandOptions.NONE.because("x".repeat(4_000_001)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::path, Violation::code)
                                .containsExactly(tuple("/reason", "value.out-of-range")));
        int before = heard.size();
        cairn.execute(TEACHER, start, CommandOptions.NONE.because("x".repeat(10_000)));
        assertThat(heard).hasSizeGreaterThan(before);
        assertThat(cairn.verifyJournal(AUDITOR).isMet()).isTrue();
    }

    /** Notes, at each deletion, how many submissions are still kept. */
    private final class Watched implements ArtifactStore {
        private final ArtifactStore inner = ArtifactStore.inMemory();
        private final List<Integer> kept = new ArrayList<>();

        @Override
        public Artifact put(InputStream content, long maxBytes) {
            return inner.put(content, maxBytes);
        }

        @Override
        public InputStream open(String sha256) {
            return inner.open(sha256);
        }

        @Override
        public boolean exists(String sha256) {
            return inner.exists(sha256);
        }

        @Override
        public boolean delete(String sha256) {
            kept.add(storage.query(Query.ofType("submission")).documents().size());
            return inner.delete(sha256);
        }
    }

    private final Watched store = new Watched();

    private Cairn over(Storage kept) {
        return Cairn.builder(kept, Checklist.SCORING, clock, ZoneId.of("America/Denver"))
                .define(Checklist.KIND, Framework.KIND)
                .artifacts(store)
                .build();
    }

    private Artifact saved() {
        published();
        Artifact file = store.put(new ByteArrayInputStream("A plan.".getBytes(StandardCharsets.UTF_8)), 100);
        var id = cairn.execute(TEACHER, new SubmissionCommand.Start(EXIT_TICKETS.ref()))
                .id();
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, List.of(EvidenceItem.of("plan", file))));
        return file;
    }

    @Test
    void the_files_of_who_is_erased_are_deleted_after_the_commit() {
        Artifact file = saved();
        Erasure erasure = over(storage).execute(ISSUER, new RecordCommand.Erase(TEACHER.id()));
        assertThat(erasure.artifacts()).containsExactly(file.sha256());
        assertThat(store.kept).containsExactly(0);
        assertThat(store.exists(file.sha256())).isFalse();
    }

    @Test
    void an_erasure_that_is_not_committed_deletes_no_file() {
        Artifact file = saved();
        var failing = (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        throw StorageException.retryable("No room.", new IOException("disk full"));
                    }
                    return method.invoke(storage, arguments);
                });
        assertThatThrownBy(() -> over(failing).execute(ISSUER, new RecordCommand.Erase(TEACHER.id())))
                .isInstanceOf(StorageException.class);
        assertThat(store.kept).isEmpty();
        assertThat(store.exists(file.sha256())).isTrue();
    }
}
