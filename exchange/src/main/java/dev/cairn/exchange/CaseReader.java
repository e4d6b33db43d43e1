package dev.cairn.exchange;

import dev.cairn.competency.AdoptionStatus;
import dev.cairn.competency.Alignment;
import dev.cairn.competency.Competency;
import dev.cairn.competency.CompetencyFramework;
import dev.cairn.competency.ProficiencyLevel;
import dev.cairn.error.CoreError;
import dev.cairn.error.Violation;
import dev.cairn.text.LocalizedText;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes the framework out of a package in the form of CASE 1.1. */
final class CaseReader {
    private final CaseRemarks remarks = new CaseRemarks();
    private final CaseHierarchy hierarchy;
    private final CasePart document;

    CaseReader(ObjectNode tree) {
        this.hierarchy = new CaseHierarchy(tree, remarks);
        this.document = hierarchy.document();
    }

    /** What has no place in a framework; looked for by making one. */
    List<Violation> warnings() {
        if (!hierarchy.isEmpty()) {
            framework("package", 1);
        }
        return remarks.sorted();
    }

    CompetencyFramework framework(String id, int version) {
        var builder = CompetencyFramework.builder(id, version, localized(document, document.text("title"), "title"));
        CaseHierarchy.uri(hierarchy.documentUri()).ifPresent(builder::uri);
        optional(document, "description").ifPresent(builder::description);
        Optional.of(document.text(document.has("publisher") ? "publisher" : "creator"))
                .filter(publisher -> !publisher.isBlank())
                .ifPresent(builder::publisher);
        document.given("version").ifPresent(builder::edition);
        adoptionStatus().ifPresent(builder::adoptionStatus);
        date(document, "statusStartDate").ifPresent(builder::validFrom);
        end(document).ifPresent(builder::validUntil);
        texts(document, "subject").forEach(builder::subject);
        Set<String> levels = new HashSet<>();
        for (CasePart part : remarks.parts(document.part("levels"))) {
            remarks.own(part, ProficiencyLevel.class)
                    .filter(level -> isNew(levels, level, part))
                    .ifPresent(builder::level);
        }
        Set<URI> usedUris = new HashSet<>();
        hierarchy.inOrder().forEach(item -> builder.item(competency(item, levels, usedUris)));
        hierarchy.others().forEach(edge -> builder.association(edge.type(), edge.from(), edge.to()));
        return builder.build();
    }

    private boolean isNew(Set<String> levels, ProficiencyLevel level, CasePart part) {
        boolean isNew = levels.add(level.id());
        if (!isNew) {
            remarks.passedOver(
                    part.path(), CoreError.VALUE_DUPLICATE, "'" + level.id() + "' names a level before this one");
        }
        return isNew;
    }

    private Competency competency(String id, Set<String> levels, Set<URI> usedUris) {
        CasePart item = hierarchy.item(id);
        String statement = Stream.of(item.text("fullStatement"), item.text("humanCodingScheme"))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(id);
        var builder = Competency.builder(id, localized(item, statement, "statement"));
        optional(item, "abbreviatedStatement").ifPresent(builder::title);
        optional(item, "notes").ifPresent(builder::notes);
        item.given("humanCodingScheme").ifPresent(builder::code);
        item.given("CFItemType").ifPresent(builder::type);
        hierarchy.parent(id).ifPresent(builder::parent);
        texts(item, "conceptKeywords").forEach(builder::keyword);
        texts(item, "educationLevel").forEach(builder::educationLevel);
        uri(item, usedUris).ifPresent(builder::uri);
        date(item, "statusStartDate").ifPresent(builder::validFrom);
        end(item).ifPresent(builder::validUntil);
        for (CasePart part : remarks.parts(item.part("descriptors"))) {
            remarks.own(part, LocalizedText.class)
                    .filter(descriptor -> isKnown(levels, part))
                    .ifPresent(descriptor -> builder.descriptor(part.name(), descriptor));
        }
        alignments(id).forEach(builder::alignment);
        return builder.build();
    }

    private Optional<URI> uri(CasePart item, Set<URI> usedUris) {
        String path = item.path() + "/uri";
        Optional<URI> uri = CaseHierarchy.uri(item.text("uri"));
        if (uri.isEmpty()) {
            remarks.passedOver(path, CoreError.VALUE_INVALID, "'" + item.text("uri") + "' is no absolute URI");
        } else if (!usedUris.add(uri.get())) {
            remarks.passedOver(path, CoreError.VALUE_DUPLICATE, "'" + uri.get() + "' is another item's");
            return Optional.empty();
        }
        return uri;
    }

    private boolean isKnown(Set<String> levels, CasePart descriptor) {
        boolean known = levels.contains(descriptor.name());
        if (!known) {
            remarks.passedOver(
                    descriptor.path(), CoreError.REFERENCE_UNKNOWN, "No level has the id '" + descriptor.name() + "'");
        }
        return known;
    }

    private List<Alignment> alignments(String id) {
        Map<List<Object>, Alignment> alignments = new LinkedHashMap<>();
        for (CaseHierarchy.Edge edge : hierarchy.outward(id)) {
            CaseHierarchy.uri(edge.to()).ifPresent(outside -> {
                List<Object> key = List.of(edge.type(), outside);
                if (alignments.containsKey(key)) {
                    remarks.passedOver(
                            edge.source().path(), CoreError.VALUE_DUPLICATE, "The same association stands before");
                } else {
                    alignments.put(key, alignment(edge, outside));
                }
            });
        }
        return List.copyOf(alignments.values());
    }

    private Alignment alignment(CaseHierarchy.Edge edge, URI outside) {
        String title =
                edge.source().node().path("destinationNodeURI").path("title").asString("");
        return new Alignment(
                edge.type(),
                outside,
                remarks.own(edge.source().part("title"), LocalizedText.class)
                        .or(() -> Optional.of(title)
                                .filter(text -> !text.isBlank())
                                .map(LocalizedText::of))
                        .orElse(null),
                remarks.own(edge.source().part("framework"), String.class).orElse(null),
                remarks.own(edge.source().part("code"), String.class).orElse(null));
    }

    private Optional<AdoptionStatus> adoptionStatus() {
        String name = document.text("adoptionStatus");
        Optional<AdoptionStatus> status = Arrays.stream(AdoptionStatus.values())
                .filter(known -> known.caseName().equalsIgnoreCase(name))
                .findFirst();
        if (status.isEmpty() && !name.isBlank()) {
            remarks.passedOver(
                    "/CFDocument/adoptionStatus", CoreError.VALUE_INVALID, "'" + name + "' is no status known here");
        }
        return status;
    }

    private static Optional<LocalDate> date(CasePart thing, String property) {
        return thing.given(property).map(LocalDate::parse);
    }

    /** The end of a status, unless it is before its start. */
    private Optional<LocalDate> end(CasePart thing) {
        Optional<LocalDate> start = date(thing, "statusStartDate");
        Optional<LocalDate> end = date(thing, "statusEndDate");
        boolean before = start.isPresent() && end.isPresent() && end.get().isBefore(start.get());
        if (before) {
            remarks.passedOver(
                    thing.path() + "/statusEndDate",
                    CoreError.VALUE_OUT_OF_RANGE,
                    end.get() + " is before " + start.get());
        }
        return before ? Optional.empty() : end;
    }

    private List<String> texts(CasePart thing, String property) {
        List<String> texts = new ArrayList<>();
        int position = 0;
        for (JsonNode node : thing.node().path(property)) {
            if (node.asString("").isBlank()) {
                remarks.passedOver(
                        thing.path() + "/" + property + "/" + position, CoreError.VALUE_REQUIRED, "It says nothing");
            } else {
                texts.add(node.asString(""));
            }
            position++;
        }
        return texts;
    }

    private Optional<LocalizedText> optional(CasePart thing, String property) {
        return thing.given(property).map(text -> localized(thing, text, property));
    }

    /** In all languages that Cairn wrote beside it, as long as one of the texts is still the one that CASE shows. */
    private LocalizedText localized(CasePart thing, String text, String property) {
        return remarks.own(thing.part(property), LocalizedText.class)
                .filter(all -> all.byTag().containsValue(text))
                .orElseGet(() -> shown(thing, text));
    }

    private LocalizedText shown(CasePart thing, String text) {
        String language = (thing.has("language") ? thing : document).text("language");
        boolean said = LocalizedText.canonicalTag(language) != null
                && !Locale.forLanguageTag(language).getLanguage().isEmpty();
        return said ? LocalizedText.of(Locale.forLanguageTag(language), text) : LocalizedText.of(text);
    }
}
