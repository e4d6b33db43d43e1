package dev.cairn.storage;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Text that is written once, when somebody first asks for it. Thread-safe. */
final class WrittenText {
    private volatile @Nullable Supplier<String> writer;
    private @Nullable String text;

    WrittenText(Supplier<String> writer) {
        this.writer = Objects.requireNonNull(writer, "json");
    }

    WrittenText(String text) {
        this.text = Objects.requireNonNull(text, "json");
    }

    /** Two threads may both write it: what they write is equal. */
    String get() {
        Supplier<String> toWrite = writer;
        if (toWrite != null) {
            text = Objects.requireNonNull(toWrite.get(), "json");
            writer = null;
        }
        return Objects.requireNonNull(text);
    }

    boolean sameAs(WrittenText other) {
        return this == other || get().equals(other.get());
    }
}
