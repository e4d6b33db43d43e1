package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.cairn.storage.Storage;
import dev.cairn.testkit.FileStorage.Way;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A storage that survives a kill passes, one that does not is caught. */
class KilledStorageContractTest {
    @TestFactory
    Stream<DynamicTest> storages_are_told_apart_by_what_a_kill_leaves() {
        return Stream.of(
                found(Way.SOUND, FileStorage.Writer.class, ""),
                found(Way.LATE, FileStorage.Writer.class, "commits acknowledged that the journal lost"),
                found(Way.IN_TWO, FileStorage.Writer.class, "the ids on the pages of"),
                found(Way.WITH_A_GAP, FileStorage.Writer.class, "the position of the journal entry after 1 others"),
                found(Way.WITHOUT_INDEX, FileStorage.Writer.class, "by its index"),
                found(Way.SHORT, FileStorage.Writer.class, "by its index"),
                found(Way.SOUND, FileStorage.Mortal.class, "whether the writer lived until it was killed"));
    }

    private static DynamicTest found(Way way, Class<?> writer, String fault) {
        return dynamicTest(way + " and " + writer.getSimpleName() + ": " + fault, () -> {
            Subject.way = way;
            Subject.writer = writer;
            TestExecutionSummary summary = Caught.run(Storage::inMemory, selectClass(Subject.class));
            assertThat(summary.getTestsFoundCount()).isEqualTo(1);
            assertThat(summary.getFailures())
                    .hasSize(fault.isEmpty() ? 0 : 1)
                    .allSatisfy(failure -> assertThat(failure.getException())
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContaining(fault));
        });
    }

    /** Run by hand only: its name does not end in Test, and it is nested. */
    static final class Subject extends KilledStorageContract {
        static Way way = Way.SOUND;
        static Class<?> writer = FileStorage.Writer.class;

        @Override
        protected List<String> writer(Path folder) {
            return java(writer, folder.toString(), way.name());
        }

        @Override
        protected Storage opened(Path folder) {
            return new FileStorage(folder, way);
        }

        @Override
        protected int kills() {
            return 4;
        }
    }
}
