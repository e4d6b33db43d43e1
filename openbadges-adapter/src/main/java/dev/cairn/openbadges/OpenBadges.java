package dev.cairn.openbadges;

import dev.cairn.award.Award;
import dev.cairn.badge.Badge;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.badge.BadgeFormat;
import dev.cairn.badge.BadgeVerification;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import dev.cairn.openbadges.DataIntegrity.Suite;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Open Badges 3.0: issues achievement credentials signed with {@code eddsa-rdfc-2022}, and verifies them. Nothing is
 * loaded from anywhere but through the {@link DocumentSource} the host gives; the JSON-LD contexts are in the jar.
 *
 * <p>By default a badge is valid only if its key is shown to be the issuer's, without trusting the badge itself for that:
 * the issuer's id is the key ({@code did:key}, {@code did:jwk}), the document at the issuer's id lists the key ({@code
 * did:web}, {@code https}), or the host trusts it ({@link Builder#trust}). A status list that cannot be had leaves the
 * verdict undecided, never valid.
 *
 * <p>Immutable and thread-safe.
 */
public final class OpenBadges implements BadgeFormat {

    private static final String MEDIA_TYPE = "application/vc+ld+json";

    private final @Nullable BadgeSigner signer;
    private final Credentials credentials;
    private final @Nullable URI revocationList;
    private final Contexts contexts;
    private final DocumentSource documents;
    private final Map<String, IssuerKeys.Trusted> trusted;
    private final boolean allowUnverifiedIssuer;

    private OpenBadges(Builder builder) {
        this.contexts = builder.contexts;
        this.signer = builder.signer;
        this.credentials = new Credentials(builder.language, builder.revocationList);
        this.revocationList = builder.revocationList;
        this.documents = builder.documents;
        this.trusted = Map.copyOf(builder.trusted);
        this.allowUnverifiedIssuer = builder.allowUnverifiedIssuer;
    }

    /** Begins a configuration; as it is, it verifies without network and cannot issue. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The bytes are canonical JSON (RFC 8785) and depend on nothing but the claim, the language and the key; the proof
     * carries the time of the award. The ids of the badge, the achievement and the levels are UUIDs derived from the
     * issuer's id and theirs, so that they are the same in every badge.
     *
     * @throws IllegalStateException if there is no signer
     */
    @Override
    public Badge issue(BadgeClaim claim) {
        List<Violation> faults = new ArrayList<>();
        return sign(claim, "OpenBadgeCredential", credentials.badge(claim, faults), faults);
    }

    /**
     * A comprehensive learner record (CLR 2.0): an award that rests on others, such as a stack, together with the badges of
     * those, each still as its issuer signed it. The record says that the one is made up of the others.
     *
     * @param claim the award that rests on the others
     * @param parts badges as JSON, by this issuer or by others; they are not verified here, but {@link #verify} of the
     *     record verifies each
     * @throws InvalidInputException with every fault if the record cannot be made of them
     * @throws IllegalStateException if there is no signer
     */
    public Badge issueRecord(BadgeClaim claim, List<Badge> parts) {
        List<Violation> faults = new ArrayList<>();
        List<JsonObject> credentials = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            try {
                credentials.add(StrictJson.object(parts.get(i).content()));
            } catch (Refused e) {
                faults.add(Violation.of(
                        "/parts/" + i, e.finding().code(), e.finding().message()));
            }
        }
        return sign(claim, "ClrCredential", this.credentials.record(claim, credentials, faults), faults);
    }

    private Badge sign(BadgeClaim claim, String kind, JsonObject credential, List<Violation> faults) {
        if (signer == null) {
            throw new IllegalStateException("There is no key to sign with. Maybe call builder().signer(...)?");
        }
        String owner = Documents.withoutFragment(signer.verificationMethod());
        if (!owner.equals(claim.issuer().id().toString())) {
            faults.add(Violation.of(
                    "/issuer/id",
                    OpenBadgesCode.CLAIM_ISSUER,
                    "The issuer is " + claim.issuer().id() + " but the key is that of " + owner
                            + "; no verifier would accept that. Maybe use the issuer id " + owner + "?"));
        }
        Findings found = new Findings();
        Structure.check(kind, credential, "", found);
        Content.check(credential, "", found);
        found.list().stream()
                .filter(f -> f.outcome() == Outcome.FAILED)
                .forEach(f -> faults.add(Violation.of(f.path(), f.code(), f.message())));
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        try {
            String created = claim.award().awardedAt().toString();
            JsonObject signed = new DataIntegrity(new LinkedData(contexts))
                    .sign(credential, Suite.EDDSA_RDFC_2022, created, signer);
            return new Badge(MEDIA_TYPE, Json.canonical(signed).getBytes(StandardCharsets.UTF_8));
        } catch (Refused e) {
            throw invalid(e);
        }
    }

    /**
     * The list of revoked badges (1EdTech Revocation List 1.0), to be published as {@code application/json} at the address
     * given to {@link Builder#revocationList}. It names the badges of revoked and of suspended awards, the latter for as
     * long as they are; by opaque ids, and no person.
     *
     * @param issuer the id of the issuer of the badges
     * @param awards all awards for which badges were issued
     * @return canonical JSON in UTF-8, the same for the same awards in any order
     * @throws IllegalStateException if no address was given
     */
    public byte[] revocationList(URI issuer, Collection<Award> awards) {
        if (revocationList == null) {
            throw new IllegalStateException(
                    "The badges do not say where the list is. Maybe call builder().revocationList(...)?");
        }
        return Json.canonical(Credentials.revocationList(revocationList, issuer, awards))
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Takes a credential as JSON or as a JWT, and a PNG or an SVG picture with one baked in. Of the reasons, each has the details
     * {@code path} (a JSON Pointer) and {@code message}. The work is bounded whatever the bytes are.
     */
    @Override
    public BadgeVerification verify(byte[] badge, Instant at) {
        Documents asked = new Documents(documents);
        IssuerKeys keys = new IssuerKeys(trusted, asked, allowUnverifiedIssuer);
        Findings findings = new Verifier(new LinkedData(contexts), keys, asked).verify(badge, at);
        Verdict verdict = switch (findings.worst()) {
            case PASSED, WARNING -> Verdict.MET;
            case UNDETERMINED -> Verdict.UNDECIDED;
            case FAILED -> Verdict.NOT_MET;
        };
        List<Reason> reasons = findings.list().stream().map(OpenBadges::reason).toList();
        return new BadgeVerification(
                verdict,
                Reason.of(OpenBadgesCode.VERIFICATION.code(), verdict)
                        .with("at", at)
                        .because(reasons));
    }

    private static Reason reason(Finding finding) {
        Verdict verdict = switch (finding.outcome()) {
            case PASSED -> Verdict.MET;
            case WARNING -> Verdict.NOTE;
            case UNDETERMINED -> Verdict.UNDECIDED;
            case FAILED -> Verdict.NOT_MET;
        };
        return Reason.of(finding.code().code(), verdict)
                .with("path", finding.path())
                .with("message", LocalizedText.of(Locale.ENGLISH, finding.message()));
    }

    /**
     * The picture with the badge in it. Everything else in the picture is kept byte for byte.
     *
     * @param picture a PNG, or an SVG in UTF-8
     * @throws InvalidInputException if it is neither, is damaged, or carries a badge already
     */
    public static Badge bake(byte[] picture, Badge badge) {
        return bake(picture, badge, false);
    }

    /**
     * The picture with this badge in place of any it carries.
     *
     * @param picture a PNG, or an SVG in UTF-8
     * @throws InvalidInputException if it is neither or is damaged
     */
    public static Badge rebake(byte[] picture, Badge badge) {
        return bake(picture, badge, true);
    }

    private static Badge bake(byte[] picture, Badge badge, boolean replace) {
        String text = new String(badge.content(), StandardCharsets.UTF_8);
        try {
            if (Png.is(picture)) {
                Png png = Png.read(picture);
                refuseSecond(!replace && png.holdsBadge());
                return new Badge("image/png", png.withBadge(text));
            }
            if (Svg.is(picture)) {
                Svg svg = Svg.read(picture);
                refuseSecond(!replace && svg.holdsBadge());
                return new Badge("image/svg+xml", svg.withBadge(text));
            }
            throw Refused.failed(OpenBadgesCode.IMAGE_MALFORMED, "", "The picture is neither PNG nor SVG.");
        } catch (Refused e) {
            throw invalid(e);
        }
    }

    private static void refuseSecond(boolean second) throws Refused {
        if (second) {
            throw Refused.failed(
                    OpenBadgesCode.IMAGE_SEVERAL_BADGES, "", "The picture carries a badge already. Maybe rebake it?");
        }
    }

    /**
     * The badge in a picture, as it was baked. Nothing is verified.
     *
     * @throws InvalidInputException if the picture is neither PNG nor SVG, is damaged, or does not carry one badge
     */
    public static Badge unbake(byte[] picture) {
        try {
            String text = Png.is(picture)
                    ? Png.read(picture).badge(new Findings())
                    : Svg.read(picture).badge();
            return new Badge(
                    text.startsWith("{") ? MEDIA_TYPE : "application/vc+jwt", text.getBytes(StandardCharsets.UTF_8));
        } catch (Refused e) {
            throw invalid(e);
        }
    }

    private static InvalidInputException invalid(Refused refused) {
        Finding finding = refused.finding();
        return new InvalidInputException(finding.path(), finding.code(), finding.message());
    }

    /** Gathers the configuration. Not thread-safe. */
    public static final class Builder {
        private @Nullable BadgeSigner signer;
        private DocumentSource documents = DocumentSource.none();
        private Contexts contexts = Contexts.standard();
        private Locale language = Locale.ROOT;
        private @Nullable URI revocationList;
        private boolean allowUnverifiedIssuer;
        private final Map<String, IssuerKeys.Trusted> trusted = new HashMap<>();

        private Builder() {}

        /** What signs the badges that are issued. Needed to issue. */
        public Builder signer(BadgeSigner signer) {
            this.signer = Objects.requireNonNull(signer, "signer");
            return this;
        }

        /** Where DID documents, keys and status lists come from; from nowhere if not given. */
        public Builder documents(DocumentSource documents) {
            this.documents = Objects.requireNonNull(documents, "documents");
            return this;
        }

        /**
         * Trusts a key as the issuer's, whatever a document says.
         *
         * @param issuer the issuer's id
         * @param verificationMethod the URL by which proofs name the key
         * @param key an Ed25519, P-256, P-384 or RSA key
         * @throws IllegalArgumentException if the key is of another kind
         */
        public Builder trust(URI issuer, String verificationMethod, PublicKey key) {
            trusted.put(
                    Objects.requireNonNull(verificationMethod, "verificationMethod"),
                    new IssuerKeys.Trusted(issuer.toString(), VerificationKey.of(key)));
            return this;
        }

        /**
         * Accepts a key that nothing but the badge itself says to be the issuer's, with a note of code {@code
         * openbadges.issuer.unverified}. <strong>Anyone can then issue badges in anyone's name</strong> whose id is an
         * {@code https} URL. For trying out badges of platforms that publish no key.
         */
        public Builder allowUnverifiedIssuer() {
            this.allowUnverifiedIssuer = true;
            return this;
        }

        /**
         * Where the list of revoked badges will be; every badge issued points to it. Publish there what {@link
         * OpenBadges#revocationList} gives before the first badge goes out: without the list no verifier can call a badge
         * valid.
         *
         * @param address an https URL, good for as long as the badges are
         * @throws IllegalArgumentException if no verifier would ask for the address
         */
        public Builder revocationList(URI address) {
            try {
                Documents.checked(address.toString(), "");
            } catch (Refused e) {
                throw new IllegalArgumentException(e.finding().message(), e);
            }
            this.revocationList = address;
            return this;
        }

        /**
         * Knows one more JSON-LD context, so that badges may use its terms.
         *
         * @param url as badges name it
         * @param content the context document, JSON in UTF-8
         * @throws IllegalArgumentException if it is no JSON object, or the URL is that of a context in the jar
         */
        public Builder context(URI url, byte[] content) {
            contexts = contexts.with(url.toString(), content);
            return this;
        }

        /** The language in which badges are issued, where texts are in several; the undetermined one if not given. */
        public Builder language(Locale language) {
            this.language = Objects.requireNonNull(language, "language");
            return this;
        }

        /** The format. */
        public OpenBadges build() {
            return new OpenBadges(this);
        }
    }
}
