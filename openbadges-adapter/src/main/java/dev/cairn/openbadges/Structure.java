package dev.cairn.openbadges;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The data model of Open Badges 3.0 and CLR 2.0: which members each class of object has, which of them must be there and
 * what they hold. Members it does not name are left to the JSON-LD contexts.
 */
final class Structure {

    /** What a member holds: a class of this model, or one of the simple kinds. */
    private record Member(String kind, boolean required, boolean many) {}

    /**
     * One line a class: its members, each with its kind when that is not text. {@code !} marks a required member, {@code
     * *} one that may be an array, {@code +} one that is both. From the tables of OB 3.0 (final, "Data Model") and CLR 2.0.
     */
    private static final Map<String, Map<String, Member>> CLASSES = parse("""
            OpenBadgeCredential: id!iri, name, description, image:Image, awardedDate:dateTime, \
              credentialSubject!AchievementSubject, endorsement*EndorsementCredential, endorsementJwt*, evidence*Evidence, \
              issuer!ProfileRef, validFrom!dateTime, validUntil:dateTime, proof*Proof, credentialSchema*Typed, \
              credentialStatus*Status, refreshService*Typed, termsOfUse*TermsOfUse
            EndorsementCredential: id!iri, name!, description, credentialSubject!EndorsementSubject, awardedDate:dateTime, \
              issuer!ProfileRef, validFrom!dateTime, validUntil:dateTime, proof*Proof, credentialSchema*Typed, \
              credentialStatus*Status, refreshService*Typed, termsOfUse*TermsOfUse
            ClrCredential: id!iri, name!, description, image:Image, awardedDate:dateTime, partial:boolean, \
              credentialSubject!ClrSubject, endorsement*EndorsementCredential, endorsementJwt*, evidence*Evidence, \
              issuer!ProfileRef, validFrom!dateTime, validUntil:dateTime, proof*Proof, credentialSchema*Typed, \
              credentialStatus*Status, refreshService*Typed, termsOfUse*TermsOfUse
            AchievementSubject: id:iri, activityEndDate:dateTime, activityStartDate:dateTime, creditsEarned:number, \
              achievement!Achievement, identifier*IdentityObject, image:Image, licenseNumber, narrative, result*Result, \
              role, source:Profile, term
            EndorsementSubject: id!iri, endorsementComment
            ClrSubject: id:iri, identifier*IdentityObject, achievement*Achievement, verifiableCredential+any, \
              association*Association
            Association: type!, associationType!, sourceId!uri, targetId!uri
            Achievement: id!iri, alignment*Alignment, achievementType, creator:Profile, creditsAvailable:number, \
              criteria!Criteria, description!, endorsement*EndorsementCredential, endorsementJwt*, fieldOfStudy, humanCode, \
              image:Image, inLanguage, name!, otherIdentifier*IdentifierEntry, related*Related, \
              resultDescription*ResultDescription, specialization, tag*, version
            Alignment: targetCode, targetDescription, targetName!, targetFramework, targetType, targetUrl!uri
            Criteria: id:iri, narrative
            Evidence: id:iri, narrative, name, description, genre, audience
            IdentifierEntry: identifier!, identifierType!
            IdentityObject: hashed!boolean, identityHash!, identityType!, salt
            Image: id!iri, caption
            Profile: id!iri, name, url:uri, phone, description, endorsement*EndorsementCredential, endorsementJwt*, \
              image:Image, email, address:Address, otherIdentifier*IdentifierEntry, official, parentOrg:Profile, \
              familyName, givenName, additionalName, patronymicName, honorificPrefix, honorificSuffix, familyNamePrefix, \
              dateOfBirth:date
            Address: addressCountry, addressCountryCode, addressRegion, addressLocality, streetAddress, \
              postOfficeBoxNumber, postalCode, geo:GeoCoordinates
            GeoCoordinates: latitude!number, longitude!number
            Related: id!iri, inLanguage, version
            Result: achievedLevel:uri, alignment*Alignment, resultDescription:uri, status, value
            ResultDescription: id!iri, alignment*Alignment, allowedValue*, name!, requiredLevel:uri, requiredValue, \
              resultType!, rubricCriterionLevel*RubricCriterionLevel, valueMax, valueMin
            RubricCriterionLevel: id!iri, alignment*Alignment, description, level, name!, points
            Proof: type!, created:dateTime, cryptosuite, challenge, domain, nonce, proofPurpose, proofValue, \
              verificationMethod
            Typed: id!iri, type!
            Status: id:iri, type!
            TermsOfUse: id:iri, type!
            """);

    /** Classes whose {@code type} is not the name of the class, and is checked where they are used. */
    private static final Set<String> TYPED_ELSEWHERE =
            Set.of("Proof", "Typed", "Status", "TermsOfUse", "Criteria", "Association");

    private static final Set<String> CREDENTIALS =
            Set.of("OpenBadgeCredential", "EndorsementCredential", "ClrCredential");

    /** Classes of which the id may stand for the object. */
    private static final Set<String> BY_ID = Set.of("ProfileRef", "Profile", "Image");

    /** What is no class: what holds of such a value, and what to say where it does not. */
    private record Simple(Predicate<JsonValue> holds, String message) {}

    private static final Map<String, Simple> SIMPLE = Map.of(
            "any", new Simple(value -> true, ""),
            "text", text(text -> true, "must be a string"),
            "number", new Simple(JsonNumber.class::isInstance, "must be a number"),
            "boolean",
                    new Simple(value -> value == JsonValue.TRUE || value == JsonValue.FALSE, "must be true or false"),
            "iri", text(Structure::isAbsolute, "must be an absolute URI"),
            "uri", text(Structure::isAbsolute, "must be an absolute URI"),
            "dateTime",
                    text(Structure::isDateTime, "must be a date and time with a zone, such as 2026-03-01T09:00:00Z"),
            "date", text(Structure::isDate, "must be a date, such as 2026-03-01"));

    private Structure() {}

    /** Checks an object of the given class and everything inside it, adding every violation. */
    static void check(String className, JsonObject object, String path, Findings findings) {
        if (CREDENTIALS.contains(className)) {
            type("VerifiableCredential", object, path, findings);
        }
        if (!TYPED_ELSEWHERE.contains(className)) {
            type(className, object, path, findings);
        }
        Map<String, Member> members = CLASSES.get(className);
        if (members == null) {
            throw new IllegalArgumentException(className);
        }
        members.forEach((name, member) -> {
            JsonValue value = object.get(name);
            if (value == null || value instanceof JsonArray array && array.isEmpty()) {
                absent(className, name, member, path, findings);
            } else if (value instanceof JsonArray && !member.many() && !name.equals("type")) {
                wrong(path + "/" + name, "must be a single value", findings);
            } else {
                Json.located(object, name).forEach((at, v) -> value(member.kind(), v, path + at, findings));
            }
        });
    }

    private static void absent(String className, String name, Member member, String path, Findings findings) {
        if (member.required()) {
            findings.failed(
                    OpenBadgesCode.STRUCTURE_MISSING, path + "/" + name, className + " must have " + name + ".");
        }
    }

    private static void type(String className, JsonObject object, String path, Findings findings) {
        Set<String> accepted = className.equals("OpenBadgeCredential")
                ? Set.of(className, "AchievementCredential")
                : Set.of(className);
        if (Json.strings(object, "type").stream().noneMatch(accepted::contains)) {
            findings.failed(OpenBadgesCode.STRUCTURE_TYPE, path + "/type", "The type must name " + className + ".");
        }
    }

    private static void value(String kind, JsonValue value, String path, Findings findings) {
        Simple simple = SIMPLE.get(kind);
        if (simple != null) {
            if (!simple.holds().test(value)) {
                wrong(path, simple.message(), findings);
            }
        } else if (value instanceof JsonObject object) {
            check(kind.equals("ProfileRef") ? "Profile" : kind, object, path, findings);
        } else if (BY_ID.contains(kind)) {
            value("iri", value, path, findings);
        } else {
            wrong(path, "must be an object", findings);
        }
    }

    private static Simple text(Predicate<String> holds, String message) {
        return new Simple(value -> value instanceof JsonString text && holds.test(text.getString()), message);
    }

    private static void wrong(String path, String message, Findings findings) {
        findings.failed(
                OpenBadgesCode.STRUCTURE_VALUE, path, path.substring(path.lastIndexOf('/') + 1) + " " + message + ".");
    }

    static boolean isAbsolute(String uri) {
        try {
            return new URI(uri).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static boolean isDateTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Map<String, Map<String, Member>> parse(String model) {
        Map<String, Map<String, Member>> classes = new LinkedHashMap<>();
        for (String line : model.lines().toList()) {
            int colon = line.indexOf(':');
            Map<String, Member> members = new LinkedHashMap<>();
            for (String member : List.of(line.substring(colon + 1).strip().split(",\\s+"))) {
                String[] parts = member.split("[!*+:]", 2);
                String mark = member.length() == parts[0].length()
                        ? ":"
                        : member.substring(parts[0].length(), parts[0].length() + 1);
                String kind = parts.length < 2 || parts[1].isEmpty() ? "text" : parts[1];
                members.put(parts[0], new Member(kind, "!+".contains(mark), "*+".contains(mark)));
            }
            classes.put(line.substring(0, colon), Map.copyOf(members));
        }
        return Map.copyOf(classes);
    }
}
