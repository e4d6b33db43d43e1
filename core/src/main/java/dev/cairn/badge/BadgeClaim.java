package dev.cairn.badge;

import dev.cairn.assessment.CriterionResult;
import dev.cairn.award.Award;
import dev.cairn.credential.MicroCredential;
import dev.cairn.id.AwardId;
import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a badge is to say: an award, in the words of its definition, with the results and evidence behind it. Independent
 * of any format. Immutable.
 */
public sealed interface BadgeClaim permits BadgeClaimParts {
    /** Begins a claim about {@code award}. */
    static Builder builder(Award award, MicroCredential.Issuer issuer, Recipient recipient, LocalizedText name) {
        return BadgeClaimParts.ASSEMBLY.begin(award, issuer, recipient, name);
    }

    /** The award; its id, definition, dates and status. */
    Award award();

    /** Who awarded it. */
    MicroCredential.Issuer issuer();

    /** Whom the badge is about, as the badge is to name them. */
    Recipient recipient();

    /** The name of what was awarded. */
    LocalizedText name();

    /** What it is. */
    LocalizedText description();

    /** What it takes to earn it. */
    LocalizedText criteria();

    /** The competencies and frameworks it answers to. */
    List<Alignment> alignments();

    /** The level reached on each criterion. */
    List<CriterionResult> results();

    /** What was shown, by a digest that opens nothing. */
    List<Evidence> evidence();

    /**
     * Whom the badge is about.
     *
     * @param kind what kind of identifier this is
     * @param identifier the identifier in clear; it is hashed before it enters a badge unless it is a URI
     * @param salt for hashing; empty for a URI
     */
    record Recipient(Kind kind, String identifier, String salt) {
        /** All parts are needed. */
        public Recipient {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(salt, "salt");
        }

        /** Named by a URI that is theirs, such as a DID; it stands in the badge as it is. */
        public static Recipient uri(String uri) {
            return new Recipient(Kind.URI, uri, "");
        }

        /** Named by an e-mail address, of which only a salted hash stands in the badge. */
        public static Recipient hashedEmail(String address, String salt) {
            return new Recipient(Kind.EMAIL, address, salt);
        }

        /** Named by a number of the issuer's, of which only a salted hash stands in the badge. */
        public static Recipient hashedNumber(String number, String salt) {
            return new Recipient(Kind.IDENTIFIER, number, salt);
        }

        /** Nothing about the person. */
        @Override
        public String toString() {
            return "Recipient[" + kind + "]";
        }

        /** Kinds of identifier. */
        public enum Kind {
            /** A URI of the recipient's own. */
            URI,
            /** An e-mail address. */
            EMAIL,
            /** An identifier that the issuer gave. */
            IDENTIFIER
        }
    }

    /**
     * A competency or framework item outside.
     *
     * @param name what people call it
     * @param uri where it is defined
     * @param framework the framework's name, or null
     * @param code its code in the framework, or null
     */
    record Alignment(
            LocalizedText name,
            URI uri,
            @Nullable String framework,
            @Nullable String code) {}

    /**
     * One piece of evidence. A badge goes to everybody and the digest of a file opens the file, so a badge tells
     * {@link #digest another}: who has the award and the file can compare it, and nobody can open anything with it.
     *
     * @param name what it is
     * @param kind what kind, as in the requirement
     * @param sha256 what {@link #digest} makes of it, 64 lower-case hexadecimal digits
     */
    record Evidence(LocalizedText name, String kind, String sha256) {
        /**
         * What a badge says of a piece of evidence: the SHA-256 of the award's id, a line feed and the evidence's own
         * SHA-256 as 64 lower-case hexadecimal digits.
         *
         * @param sha256 the SHA-256 of the file, the text, or what the link led to
         */
        public static String digest(AwardId award, String sha256) {
            return CairnJson.sha256OfText(award + "\n" + sha256);
        }
    }

    /** Gathers the parts of a claim. Not thread-safe. */
    interface Builder {
        /** What it is; the name if not given. */
        Builder description(LocalizedText text);

        /** What it takes to earn it; the name if not given. */
        Builder criteria(LocalizedText text);

        /** Adds an alignment. */
        Builder alignment(Alignment alignment);

        /** Adds a result. */
        Builder result(CriterionResult result);

        /** Adds a piece of evidence. */
        Builder evidence(Evidence item);

        /** The claim. */
        BadgeClaim build();
    }
}
