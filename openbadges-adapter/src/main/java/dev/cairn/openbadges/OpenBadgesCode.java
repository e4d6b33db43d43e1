package dev.cairn.openbadges;

import dev.cairn.error.ErrorCode;

/** The codes that verifying and issuing Open Badges use, in reasons and in violations. */
public enum OpenBadgesCode implements ErrorCode {
    VERIFICATION("openbadges.verification", "All checks of a badge together."),
    INPUT_TOO_LARGE("openbadges.input.too-large", "The badge is larger than is ever read."),
    INPUT_UNRECOGNISED("openbadges.input.unrecognised", "The bytes are no badge in any known form."),
    JSON_ENCODING("openbadges.json.encoding", "The text is not well-formed UTF-8."),
    JSON_SYNTAX("openbadges.json.syntax", "The text is not a JSON object."),
    JSON_DUPLICATE_KEY("openbadges.json.duplicate-key", "A key occurs twice, so that two readers may see two badges."),
    JSON_TOO_DEEP("openbadges.json.too-deep", "The JSON is nested deeper than is ever read."),
    JSON_TOO_MANY_VALUES("openbadges.json.too-many-values", "The JSON has more values than are ever read."),
    JSON_NUMBER("openbadges.json.number", "A number cannot be held exactly enough to be signed."),
    IMAGE_MALFORMED("openbadges.image.malformed", "The picture is damaged or not of its format."),
    IMAGE_CHECKSUM("openbadges.image.checksum", "A chunk of the picture does not match its checksum."),
    IMAGE_WITHOUT_BADGE("openbadges.image.without-badge", "The picture carries no badge."),
    IMAGE_SEVERAL_BADGES("openbadges.image.several-badges", "The picture carries more than one badge."),
    IMAGE_COMPRESSED(
            "openbadges.image.compressed",
            "The badge in the picture is compressed, which the standard does not foresee."),
    IMAGE_TOO_LARGE(
            "openbadges.image.too-large", "The picture, or what is packed into it, is larger than is ever read."),
    CONTEXT_USED("openbadges.context.used", "The contexts that gave the terms their meaning."),
    CONTEXT_UNKNOWN("openbadges.context.unknown", "A context is not one that is held here."),
    CONTEXT_INLINE("openbadges.context.inline", "A context is written into the badge, where no signature covers it."),
    CONTEXT_ORDER("openbadges.context.order", "The contexts are not those of the standard, in its order."),
    TERM_UNDEFINED(
            "openbadges.linked-data.undefined-term",
            "A member or type is defined by no context, so no signature covers it."),
    TERM_KEYWORD("openbadges.linked-data.keyword", "A JSON-LD keyword stands where none is allowed."),
    TERM_NULL("openbadges.linked-data.null", "A null stands in the badge, which no signature covers."),
    TERM_RELATIVE("openbadges.linked-data.relative", "An id or type is not absolute, so no signature covers it."),
    TERM_CHARACTERS("openbadges.linked-data.characters", "An id holds characters that could forge a statement."),
    LINKED_DATA_UNPROCESSABLE("openbadges.linked-data.unprocessable", "The badge cannot be processed as JSON-LD."),
    LINKED_DATA_TOO_COMPLEX(
            "openbadges.linked-data.too-complex", "The badge takes more work to put in order than any real one."),
    STRUCTURE("openbadges.structure", "The members of the badge are those of the standard."),
    STRUCTURE_MISSING("openbadges.structure.missing", "A required member is missing."),
    STRUCTURE_TYPE("openbadges.structure.type", "An object is not of the type it must have."),
    STRUCTURE_VALUE("openbadges.structure.value", "A member does not hold what it must."),
    VALIDITY_PERIOD("openbadges.validity.period", "The badge is valid at the time asked about."),
    VALIDITY_NOT_YET("openbadges.validity.not-yet", "The badge is not valid yet."),
    VALIDITY_EXPIRED("openbadges.validity.expired", "The badge has expired."),
    PROOF("openbadges.proof", "The badge is as its issuer signed it."),
    PROOF_MISSING("openbadges.proof.missing", "The badge is not signed."),
    PROOF_UNSUPPORTED("openbadges.proof.unsupported", "The badge is signed in a way that cannot be checked here."),
    PROOF_MALFORMED("openbadges.proof.malformed", "The proof lacks a part or is damaged."),
    PROOF_PURPOSE("openbadges.proof.purpose", "The proof was not made to assert what the badge says."),
    PROOF_EXPIRED("openbadges.proof.expired", "The proof has expired."),
    PROOF_CREATED_LATER("openbadges.proof.created-later", "The proof says it was made after the time asked about."),
    PROOF_INVALID(
            "openbadges.proof.invalid",
            "The signature does not match: badge or proof was altered, or another key signed."),
    JWT_CLAIM("openbadges.jwt.claim", "A claim of the token contradicts the badge."),
    JWT_ALGORITHM("openbadges.jwt.algorithm", "The token names an algorithm that does not go with the key."),
    ISSUER_KEY("openbadges.issuer.key", "The key that signed is the issuer's."),
    ISSUER_KEY_UNKNOWN("openbadges.issuer.key-unknown", "Whether the key is the issuer's cannot be found out."),
    ISSUER_KEY_MALFORMED("openbadges.issuer.key-malformed", "The key is damaged or of a kind not supported."),
    ISSUER_KEY_NOT_LISTED(
            "openbadges.issuer.key-not-listed", "The issuer does not list the key as one it signs badges with."),
    ISSUER_MISMATCH("openbadges.issuer.mismatch", "The key that signed belongs to someone other than the issuer."),
    ISSUER_UNVERIFIED(
            "openbadges.issuer.unverified", "Nothing but the badge itself says that the key is the issuer's."),
    ISSUER_CREATOR_DIFFERS(
            "openbadges.issuer.creator-differs", "Someone other than the issuer created the achievement."),
    DOCUMENT_UNAVAILABLE("openbadges.document.unavailable", "A document that the badge refers to is not to be had."),
    DOCUMENT_ADDRESS("openbadges.document.address", "The badge refers to an address that is never asked for."),
    STATUS("openbadges.status", "The badge is neither revoked nor suspended."),
    STATUS_REVOKED("openbadges.status.revoked", "The issuer has revoked the badge."),
    STATUS_SUSPENDED("openbadges.status.suspended", "The issuer has suspended the badge."),
    STATUS_MESSAGE("openbadges.status.message", "The issuer has left a message about the badge."),
    STATUS_UNSUPPORTED("openbadges.status.unsupported", "The status is kept in a way that cannot be checked here."),
    STATUS_UNKNOWN("openbadges.status.unknown", "Whether the badge was revoked cannot be found out."),
    STATUS_LIST_INVALID(
            "openbadges.status.list-invalid", "The status list is damaged, altered or not one for this purpose."),
    STATUS_LIST_OTHER_ISSUER(
            "openbadges.status.list-other-issuer", "The status list is signed by someone other than the issuer."),
    STATUS_UNSIGNED("openbadges.status.unsigned", "The revocation list is not signed; its address vouches for it."),
    ENDORSEMENT("openbadges.endorsement", "An endorsement that the badge carries."),
    ENDORSEMENT_OF_OTHER("openbadges.endorsement.of-other", "An endorsement is about something else than this badge."),
    NESTED_CREDENTIAL("openbadges.nested-credential", "A credential that the record carries."),
    NESTED_TOO_MANY(
            "openbadges.nested-credential.too-many", "Credentials are nested deeper, or are more, than are ever read."),
    REFRESH_NOT_CONSULTED("openbadges.refresh.not-consulted", "A newer version may be offered; it was not asked for."),
    CONTENT_ACTIVITY_DATES(
            "openbadges.content.activity-dates", "The activity ends before it starts, or the validity does."),
    CONTENT_CREDITS("openbadges.content.credits", "More credits were earned than were available."),
    CONTENT_RESULT_DANGLING(
            "openbadges.content.result-dangling",
            "A result refers to a description or level that the badge does not have."),
    CONTENT_RESULT_RANGE("openbadges.content.result-range", "A result lies outside the values its description allows."),
    CONTENT_DUPLICATE_ID("openbadges.content.duplicate-id", "Two parts that must differ have one id."),
    CONTENT_ACTIVE("openbadges.content.active", "A text holds active content, such as a script."),
    CONTENT_ASSOCIATION_CYCLE("openbadges.content.association-cycle", "An achievement is its own parent."),
    CLAIM_STATUS("openbadges.claim.status", "Only an active award becomes a badge."),
    CLAIM_ISSUER("openbadges.claim.issuer", "The issuer is not the one the signing key belongs to."),
    CLAIM_VALUE("openbadges.claim.value", "The claim cannot be said in an Open Badge.");

    private final String code;
    private final String english;

    OpenBadgesCode(String code, String english) {
        this.code = code;
        this.english = english;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String english() {
        return english;
    }
}
