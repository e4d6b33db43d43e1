package dev.cairn.competency;

import dev.cairn.error.CoreError;
import dev.cairn.error.Violation;
import dev.cairn.error.Violations;
import dev.cairn.internal.cycles.Cycles;
import dev.cairn.internal.value.Given;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the parts of a framework say of each other. */
record References(CompetencyFramework framework, Index index) {
    /** Notes whatever is named and not there, and every hierarchy that leads back to where it began. */
    void check(Violations faults) {
        checkItems(faults);
        checkAssociations(faults);
        for (AssociationType type : AssociationType.ofCase()) {
            if (type.isAcyclic()) {
                checkCycles(faults, type);
            }
        }
    }

    private void checkItems(Violations faults) {
        Set<String> levels =
                framework.levels().stream().map(ProficiencyLevel::id).collect(Collectors.toSet());
        int number = 0;
        for (Competency item : framework.items()) {
            String path = "/items/" + number++;
            faults.check(
                    Given.noneOr(item.parent(), index.items()::containsKey),
                    path + "/parent",
                    CoreError.REFERENCE_UNKNOWN,
                    "No item has the id '" + item.parent() + "'.");
            for (String level : item.descriptors().keySet()) {
                faults.check(
                        levels.contains(level),
                        path + "/descriptors" + Violation.step(level),
                        CoreError.REFERENCE_UNKNOWN,
                        "No level has the id '" + level + "'.");
            }
        }
    }

    private void checkAssociations(Violations faults) {
        Set<String> ours = Stream.concat(
                        Stream.ofNullable(framework.uri()),
                        framework.items().stream().flatMap(item -> Stream.ofNullable(item.uri())))
                .map(URI::toString)
                .collect(Collectors.toSet());
        ours.addAll(index.items().keySet());
        int number = 0;
        for (Association association : framework.associations()) {
            String path = "/associations/" + number++;
            checkEnd(faults, path + "/from", association.from());
            checkEnd(faults, path + "/to", association.to());
            faults.check(
                            ours.contains(association.from()) || ours.contains(association.to()),
                            path,
                            CoreError.VALUE_INVALID,
                            "Neither end is in this framework.")
                    .check(
                            !association.from().equals(association.to()),
                            path,
                            CoreError.VALUE_INVALID,
                            "Nothing is associated with itself.");
        }
    }

    private void checkEnd(Violations faults, String path, String end) {
        faults.check(
                index.items().containsKey(end) || isUri(end),
                path,
                CoreError.REFERENCE_UNKNOWN,
                "'" + end + "' is neither the id of an item nor an absolute URI.");
    }

    private static boolean isUri(String end) {
        URI uri = Given.read(end, URI::create);
        return uri != null && uri.isAbsolute();
    }

    private void checkCycles(Violations faults, AssociationType type) {
        for (List<String> cycle : Cycles.in(index.graph(type))) {
            faults.add(
                    pathTo(type, cycle.get(0)),
                    CoreError.REFERENCE_CYCLE,
                    type + " leads back to where it began: " + String.join(" > ", cycle) + " > " + cycle.get(0) + ".");
        }
    }

    /** Where the first step of a cycle is written. */
    private String pathTo(AssociationType type, String origin) {
        List<Competency> items = framework.items();
        for (int i = 0; i < items.size() && type.equals(AssociationType.IS_CHILD_OF); i++) {
            if (items.get(i).id().equals(origin) && items.get(i).parent() != null) {
                return "/items/" + i + "/parent";
            }
        }
        List<Association> associations = framework.associations();
        for (int i = 0; i < associations.size(); i++) {
            Association association = associations.get(i);
            if (association.type().equals(type)
                    && index.resolve(association.from()).equals(origin)) {
                return "/associations/" + i;
            }
        }
        return "/items";
    }
}
