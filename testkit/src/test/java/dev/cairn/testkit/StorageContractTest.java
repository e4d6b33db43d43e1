package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.cairn.storage.ChangeSet;
import dev.cairn.storage.Storage;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract passes for storages that keep their promises, and ends for any. */
class StorageContractTest {
    @Test
    void a_storage_that_keeps_its_promises_passes() {
        passes(Storage::inMemory);
    }

    @Test
    void a_storage_that_asks_appenders_again_passes_for_they_are_pure() {
        passes(() -> Broken.committing((sound, changes) -> sound.commit(new ChangeSet(
                changes.documents(),
                last -> {
                    changes.journal().after(last);
                    return changes.journal().after(last);
                },
                changes.erasedPayloads()))));
    }

    @Test
    void a_storage_that_no_fault_was_ordered_for_passes() {
        passes(() -> new FaultyStorage(Storage.inMemory()));
    }

    private static void passes(Supplier<Storage> storage) {
        TestExecutionSummary summary = Caught.run(storage, selectClass(Caught.Subject.class));
        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(60);
    }

    @Test
    void every_guarantee_ends_even_if_the_storage_hangs() {
        assertThat(guarantees())
                .hasSizeGreaterThan(60)
                .allSatisfy(guarantee -> assertThat(AnnotationSupport.findAnnotation(guarantee, Timeout.class))
                        .get()
                        .extracting(Timeout::threadMode)
                        .isEqualTo(Timeout.ThreadMode.SEPARATE_THREAD));
    }

    private static Stream<Method> guarantees() {
        return Stream.<Class<?>>iterate(StorageContract.class, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> AnnotationSupport.isAnnotated(method, Test.class));
    }
}
