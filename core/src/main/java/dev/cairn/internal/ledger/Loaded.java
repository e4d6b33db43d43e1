package dev.cairn.internal.ledger;

import dev.cairn.storage.DocumentKey;

/** A value with the key and the version of its document. */
public record Loaded<T>(DocumentKey key, T value, long version) {}
