package dev.cairn.actor;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cairn.id.PersonId;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who acts, and as what. The host has authenticated the person; Cairn checks what they may do.
 *
 * @param id the person
 * @param roles what they act as in this call
 */
public record Actor(
        @JsonProperty("id") PersonId id,
        @JsonProperty("roles") Set<ActorRole> roles) {
    /** Copies the roles. */
    public Actor {
        Objects.requireNonNull(id, "id");
        roles = java.util.Collections.unmodifiableSet(new TreeSet<>(roles));
    }

    /** A person with these roles. */
    public static Actor of(String id, ActorRole... roles) {
        return new Actor(PersonId.of(id), Set.of(roles));
    }

    /** Whether they act in this role. */
    public boolean has(ActorRole role) {
        return roles.contains(role);
    }
}
