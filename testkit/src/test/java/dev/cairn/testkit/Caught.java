package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.cairn.storage.Storage;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the contract within a test. */
final class Caught {
    /** What a test throws that looks for what is not there. */
    private static final Class<?>[] UNCLEAR = {
        IndexOutOfBoundsException.class,
        NoSuchElementException.class,
        NullPointerException.class,
        NumberFormatException.class,
        TimeoutException.class
    };

    private static final Duration SOON = Duration.ofSeconds(60);

    private Caught() {}

    /** The storage does something wrong, which the named test finds soon and says clearly. */
    static DynamicTest broken(String how, String caughtBy, Supplier<Storage> storage) {
        return dynamicTest(how, () -> {
            TestExecutionSummary summary = run(storage, selectMethod(Subject.class, caughtBy));
            assertThat(summary.getTestsFoundCount()).isEqualTo(1);
            assertThat(summary.getFailures())
                    .as("what the contract says of a storage that %s", how)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.getException()).isNotInstanceOfAny(UNCLEAR));
            assertThat(Duration.ofMillis(summary.getTimeFinished() - summary.getTimeStarted()))
                    .isLessThan(SOON);
        });
    }

    static TestExecutionSummary run(Supplier<Storage> storage, DiscoverySelector... tests) {
        Subject.storages = storage;
        return run(tests);
    }

    /** Runs tests of any contract whose subject was put in its place. */
    static TestExecutionSummary run(DiscoverySelector... tests) {
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(tests)
                                .configurationParameter(LauncherConstants.OUTPUT_DIR_PROPERTY_NAME, "target/contract")
                                .build(),
                        listener);
        return listener.getSummary();
    }

    /** Run by hand only: its name does not end in Test, and it is nested. */
    static final class Subject extends StorageContract {
        static Supplier<Storage> storages = Storage::inMemory;

        @Override
        protected Storage emptyStorage() {
            return storages.get();
        }

        @Override
        protected Storage reopened(Storage before) {
            return before instanceof Broken broken ? broken.reopened() : before;
        }
    }
}
