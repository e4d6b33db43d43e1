package dev.cairn.rubric;

import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is said of one criterion that needs a level, for each level it may be at. */
record LevelReasons(Facts title, List<Reason> byPlace) {
    static LevelReasons of(Plan plan, int index, int needed) {
        List<Level> levels = plan.scale(index).levels;
        Criterion criterion = plan.criterion(index);
        Facts title = plan.title(index);
        List<Reason> reasons = new ArrayList<>();
        for (int place = 0; place < levels.size(); place++) {
            Facts facts = title.with("level", levels.get(place).title())
                    .with("needed", levels.get(needed).title());
            LocalizedText next = criterion.descriptors().get(levels.get(needed).id());
            reasons.add(
                    place >= needed
                            ? facts.reason(RubricReason.CRITERION_AT_LEVEL, Verdict.MET)
                            : facts.reason(
                                    RubricReason.CRITERION_BELOW_LEVEL,
                                    Verdict.NOT_MET,
                                    Stream.ofNullable(next)
                                            .map(text -> Facts.of("descriptor", text)
                                                    .reason(RubricReason.CRITERION_NEXT, Verdict.NOTE))
                                            .toList()));
        }
        return new LevelReasons(title, List.copyOf(reasons));
    }

    Reason of(Marks marks, int index) {
        int place = marks.place(index);
        return place >= 0 ? byPlace.get(place) : excused(title, marks, index);
    }

    static Reason excused(Facts title, Marks marks, int index) {
        return title.with("justification", marks.justification(index))
                .reason(RubricReason.CRITERION_NOT_APPLICABLE, Verdict.NOTE);
    }
}
