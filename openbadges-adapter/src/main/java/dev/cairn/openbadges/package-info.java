/**
 * Open Badges 3.0 and Comprehensive Learner Records 2.0: issue, verify, bake into pictures, revoke.
 *
 * <p>{@link dev.cairn.openbadges.OpenBadges} does all of it. To issue, give it a {@link dev.cairn.openbadges.BadgeSigner}; to
 * verify badges whose issuers are web sites, or whose status is kept in a list, a {@link
 * dev.cairn.openbadges.DocumentSource}. What comes of a verification is a tree of reasons with the codes of {@link
 * dev.cairn.openbadges.OpenBadgesCode} and words from {@link dev.cairn.openbadges.OpenBadgesReasons}.
 *
 * <p>Verified are the proofs eddsa-rdfc-2022, eddsa-jcs-2022, ecdsa-rdfc-2019, ecdsa-jcs-2019 and Ed25519Signature2020,
 * and tokens by EdDSA, ES256, ES384 and RS256; keys by did:key, did:jwk, did:web, https and the host's word; the bitstring
 * status list and the 1EdTech revocation list; endorsements and the badges in a record. Anything else is said to be
 * unsupported and never valid.
 *
 * <p>No badge is read beyond 2 MiB, 32 levels, 20,000 values, 500 credentials inside it and 40 documents it refers to; no
 * picture beyond 16 MiB.
 */
@NullMarked
package dev.cairn.openbadges;

import org.jspecify.annotations.NullMarked;
