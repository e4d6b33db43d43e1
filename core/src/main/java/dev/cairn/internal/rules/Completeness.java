package dev.cairn.internal.rules;

import dev.cairn.credential.EvidenceRequirement;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.text.BreakIterator;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The check that a submission has what was asked for, made before an assessor's time is spent. It looks at form only
 * and says nothing about quality. Pure.
 */
public final class Completeness {
    private Completeness() {}

    /** As {@link #check(List, List, LocalDate)}, whenever the items were made. */
    public static Reason check(List<EvidenceRequirement> requirements, List<EvidenceItem> items) {
        return check(requirements, items, null);
    }

    /**
     * Checks {@code items} against {@code requirements}.
     *
     * @param begun the earliest date that work begun with the submission may bear; null to look at no dates
     * @return {@code submission.complete} or {@code submission.incomplete}, resting on one reason for each requirement
     *     or choice group, and one for each item that answers no requirement
     */
    public static Reason check(
            List<EvidenceRequirement> requirements, List<EvidenceItem> items, @Nullable LocalDate begun) {
        List<Reason> reasons = new ArrayList<>();
        Map<String, List<Reason>> groups = new LinkedHashMap<>();
        for (EvidenceRequirement requirement : requirements) {
            Reason reason = check(requirement, items, begun);
            if (requirement.choiceGroup() == null) {
                reasons.add(reason);
            } else {
                groups.computeIfAbsent(requirement.choiceGroup(), g -> new ArrayList<>())
                        .add(reason);
            }
        }
        groups.forEach((group, alternatives) -> reasons.add(choice(group, alternatives)));
        for (EvidenceItem item : items) {
            if (requirements.stream().noneMatch(r -> r.id().equals(item.requirement()))) {
                reasons.add(Reason.notMet(CoreReason.EVIDENCE_NOT_ASKED_FOR).with("requirement", item.requirement()));
            }
        }
        boolean complete = reasons.stream().noneMatch(r -> r.verdict() == Verdict.NOT_MET);
        return Reason.of(
                        complete ? CoreReason.SUBMISSION_COMPLETE : CoreReason.SUBMISSION_INCOMPLETE,
                        Verdict.of(complete))
                .because(reasons);
    }

    private static Reason choice(String group, List<Reason> alternatives) {
        boolean broken = alternatives.stream()
                .anyMatch(r -> r.verdict() == Verdict.NOT_MET && !r.is(CoreReason.EVIDENCE_MISSING));
        boolean any = alternatives.stream().anyMatch(Reason::isMet);
        boolean met = any && !broken;
        return Reason.of(met ? CoreReason.EVIDENCE_CHOICE_MADE : CoreReason.EVIDENCE_CHOICE_MISSING, Verdict.of(met))
                .with("group", group)
                .because(alternatives.stream()
                        .map(r -> met && !r.isMet() ? r.as(Verdict.NOTE) : r)
                        .toList());
    }

    private static Reason check(EvidenceRequirement requirement, List<EvidenceItem> all, @Nullable LocalDate begun) {
        List<EvidenceItem> items = all.stream()
                .filter(i -> i.requirement().equals(requirement.id()))
                .toList();
        Reason about = Reason.of(CoreReason.EVIDENCE_PRESENT, Verdict.MET)
                .with("requirement", requirement.id())
                .with("title", requirement.title())
                .with("count", items.size());
        List<Reason> faults = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            faults.addAll(new ItemCheck(requirement, items.get(i), i + 1).faults());
            if (begun != null) {
                faults.addAll(tooEarly(requirement, items.get(i), i + 1, begun));
            }
        }
        if (items.size() < requirement.least()) {
            CoreReason code = items.isEmpty() ? CoreReason.EVIDENCE_MISSING : CoreReason.EVIDENCE_TOO_FEW;
            return renamed(about, code).with("least", requirement.least()).because(faults);
        }
        if (items.size() > requirement.most()) {
            return renamed(about, CoreReason.EVIDENCE_TOO_MANY)
                    .with("most", requirement.most())
                    .because(faults);
        }
        if (!faults.isEmpty()) {
            return renamed(about, CoreReason.EVIDENCE_UNFIT).because(faults);
        }
        return items.isEmpty()
                ? renamed(about, CoreReason.EVIDENCE_OPTIONAL_ABSENT).as(Verdict.NOTE)
                : about.because(contradictions(items)).because(priorLearning(items, begun));
    }

    private static List<Reason> tooEarly(
            EvidenceRequirement requirement, EvidenceItem item, int number, LocalDate begun) {
        LocalDate produced = item.produced();
        if (produced == null || !produced.isBefore(begun)) {
            return List.of();
        }
        Period back = requirement.priorLearning();
        LocalDate from = back == null ? begun : begun.minus(back);
        if (!produced.isBefore(from)) {
            return List.of();
        }
        return List.of(
                (back == null ? Reason.notMet(CoreReason.ITEM_MADE_BEFORE) : Reason.notMet(CoreReason.ITEM_TOO_OLD))
                        .with("item", number)
                        .with("produced", produced)
                        .with("from", from));
    }

    /** Those who judge are told what was made before. */
    private static List<Reason> priorLearning(List<EvidenceItem> items, @Nullable LocalDate begun) {
        List<Reason> notes = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            LocalDate produced = items.get(i).produced();
            if (begun != null && produced != null && produced.isBefore(begun)) {
                String provider = items.get(i).provider();
                notes.add(Reason.note(CoreReason.ITEM_PRIOR_LEARNING)
                        .with("item", i + 1)
                        .with("produced", produced)
                        .with("provider", provider == null ? "–" : provider));
            }
        }
        return notes;
    }

    /** Bytes that are not what was claimed: somebody decides, the check does not. */
    private static List<Reason> contradictions(List<EvidenceItem> items) {
        List<Reason> notes = new ArrayList<>();
        for (EvidenceItem item : items) {
            if (item.artifact() != null) {
                item.artifact().contradiction().ifPresent(notes::add);
            }
        }
        return notes;
    }

    private static Reason renamed(Reason reason, CoreReason code) {
        return new Reason(code.code(), Verdict.NOT_MET, reason.details(), reason.because());
    }

    /** How many words a text has: runs between Unicode word boundaries (UAX 29) that hold a letter or a digit. */
    public static int words(String text) {
        BreakIterator boundaries = BreakIterator.getWordInstance(Locale.ROOT);
        boundaries.setText(text);
        int count = 0;
        int start = boundaries.first();
        for (int end = boundaries.next(); end != BreakIterator.DONE; start = end, end = boundaries.next()) {
            if (isWord(text.substring(start, end))) {
                count++;
            }
        }
        return count;
    }

    static boolean isWord(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
