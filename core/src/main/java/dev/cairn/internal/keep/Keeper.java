package dev.cairn.internal.keep;

import dev.cairn.id.PersonId;
import dev.cairn.internal.ledger.Loaded;
import dev.cairn.internal.ledger.Put;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps one kind of document and declares what in it is about people: what is exported and erased of a person is the sum
 * of these declarations.
 */
public interface Keeper {
    /** The type of its documents. */
    String type();

    /** Whether its documents are a person's record, and not only traces of how it came to be. */
    default boolean isRecord() {
        return true;
    }

    /** What is kept about a person. */
    Personal about(PersonId person);

    /**
     * Where journalled events name people whose subject does not tell whom they are about: properties by event type.
     */
    default Map<String, List<String>> naming() {
        return Map.of();
    }

    /** Which of these files others than a person name in documents of this kind. */
    default Set<String> namedByOthers(Set<String> digests, PersonId person) {
        return Set.of();
    }

    /**
     * What is kept about a person.
     *
     * @param gone documents that go with them
     * @param rewritten documents that stay without them
     * @param files digests of the files that the documents name
     */
    record Personal(List<? extends Loaded<?>> gone, List<Put> rewritten, Set<String> files) {
        /** Documents that go, and name no files. */
        public static Personal of(List<? extends Loaded<?>> gone) {
            return new Personal(gone, List.of(), Set.of());
        }

        /** Documents that stay without the person. */
        public static Personal rewriting(List<Put> puts) {
            return new Personal(List.of(), puts, Set.of());
        }
    }
}
