package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.json.CairnJson;
import dev.cairn.rubric.internal.Ids;
import dev.cairn.text.LocalizedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What work is looked at for, what each level of it looks like, what passes, and when assessors agree. Immutable and
 * thread-safe; applied by {@link RubricScoring}.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.NONE,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonIgnoreProperties(value = "kind", allowGetters = true)
@JsonTypeName("rubric")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class Rubric implements Definition {
    private static final long serialVersionUID = 1L;
    private static final String NAME = "rubric";

    /** How Cairn reads rubrics. */
    public static final DefinitionKind<Rubric> KIND = new DefinitionKind<>(NAME, Rubric.class);

    private final String id;
    private final int version;
    private final LocalizedText title;
    private final @Nullable LocalizedText description;
    private final RubricType type;
    private final List<Group> groups;
    private final List<Level> levels;
    private final List<Criterion> criteria;
    private final PassRule pass;
    private final ModerationPolicy moderation;
    private final transient Plan plan;

    @JsonCreator
    private Rubric(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("version") int version,
            @JsonProperty("title") @Nullable LocalizedText title,
            @JsonProperty("description") @Nullable LocalizedText description,
            @JsonProperty("type") @Nullable RubricType type,
            @JsonProperty("groups") @Nullable List<Group> groups,
            @JsonProperty("levels") @Nullable List<Level> levels,
            @JsonProperty("criteria") @Nullable List<Criterion> criteria,
            @JsonProperty("pass") @Nullable PassRule pass,
            @JsonProperty("moderation") @Nullable ModerationPolicy moderation) {
        this.type = type == null ? RubricType.ANALYTIC : type;
        this.moderation = moderation == null ? ModerationPolicy.of(Consensus.exact()) : moderation;
        var faults = new Violations()
                .required("/id", id)
                .check(id == null || DefinitionRef.isId(id), "/id", CoreError.VALUE_INVALID, Ids.complaint(id))
                .check(version > 0, "/version", CoreError.VALUE_OUT_OF_RANGE, "At least 1, not " + version + ".")
                .required("/title", title)
                .elements("/groups", groups)
                .unique("/groups", groups, Group::id)
                .requiredList("/criteria", criteria)
                .unique("/criteria", criteria, Criterion::id)
                .required("/pass", pass);
        Scale.check(faults, levels);
        this.id = String.valueOf(id);
        this.version = version;
        this.title = title == null ? LocalizedText.of("") : title;
        this.description = description;
        this.groups = present(groups);
        this.levels = present(levels);
        this.criteria = present(criteria);
        this.pass = Objects.requireNonNullElse(pass, PassRule.everyCriterion("?"));
        boolean whole = criteria != null && criteria.size() == this.criteria.size();
        if (whole) {
            checkCriteria(faults);
        }
        this.plan = new Plan(this, whole && pass != null ? faults : new Violations());
        faults.throwIfAny();
    }

    private static <T> List<T> present(@Nullable List<T> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }

    private void checkCriteria(Violations faults) {
        Set<String> groupIds = new TreeSet<>();
        groups.forEach(group -> groupIds.add(group.id()));
        for (int i = 0; i < criteria.size(); i++) {
            Criterion criterion = criteria.get(i);
            String path = "/criteria/" + i;
            List<Level> scale = scaleOf(criterion);
            Set<String> levelIds = new TreeSet<>();
            scale.forEach(level -> levelIds.add(level.id()));
            faults.check(
                    scale.size() > 1,
                    path + "/levels",
                    CoreError.VALUE_REQUIRED,
                    "A criterion is rated by two levels or more, its own or the rubric's.");
            faults.check(
                    criterion.group() == null || groupIds.contains(criterion.group()),
                    path + "/group",
                    RubricError.GROUP_UNKNOWN,
                    "'" + criterion.group() + "' is none of the groups " + groupIds + ".");
            for (String level : criterion.descriptors().keySet()) {
                checkLevel(faults, path + "/descriptors/" + level, level, levelIds);
            }
            for (String level : criterion.feedback().keySet()) {
                checkLevel(faults, path + "/feedback/" + level, level, levelIds);
            }
            if (criterion.mustReach() != null) {
                checkLevel(faults, path + "/mustReach", criterion.mustReach(), levelIds);
            }
            faults.check(
                    type != RubricType.SINGLE_POINT || criterion.descriptors().size() == 1,
                    path + "/descriptors",
                    RubricError.TYPE_MISMATCH,
                    "A single-point rubric describes exactly one level, the target.");
            Consensus consensus = consensusOf(criterion);
            String moderationPath = criterion.moderation() == null ? "/moderation/each" : path + "/moderation";
            faults.check(
                    !consensus.averages()
                            || consensus.ofPoints()
                            || scale.stream().noneMatch(Level::isRange),
                    moderationPath + "/of",
                    CoreError.VALUE_INVALID,
                    "'" + criterion.id() + "' has ranges of points. Maybe say \"of\": \"points\"?");
            faults.check(
                    !consensus.needsPoints() || scale.stream().allMatch(level -> level.points() != null),
                    moderationPath,
                    RubricError.POINTS_MISSING,
                    "Ratings of '" + criterion.id() + "' are combined by points, but not every level has points.");
        }
        faults.check(
                type != RubricType.HOLISTIC || criteria.size() == 1,
                "/criteria",
                RubricError.TYPE_MISMATCH,
                "A holistic rubric has exactly one criterion, not " + criteria.size() + ".");
    }

    private static void checkLevel(Violations faults, String path, String level, Set<String> ids) {
        faults.check(
                ids.contains(level),
                path,
                RubricError.LEVEL_UNKNOWN,
                "'" + level + "' is none of the levels " + ids + ".");
    }

    /** The levels a criterion is rated by. */
    List<Level> scaleOf(Criterion criterion) {
        return criterion.levels().isEmpty() ? levels : criterion.levels();
    }

    /** How a criterion's ratings are combined. */
    Consensus consensusOf(Criterion criterion) {
        return criterion.moderation() == null ? moderation.each() : criterion.moderation();
    }

    /** Begins a rubric. */
    public static Builder builder(String id, int version, LocalizedText title) {
        return new Builder(id, version, title);
    }

    /** Begins a rubric titled in an undetermined language. */
    public static Builder builder(String id, int version, String title) {
        return builder(id, version, LocalizedText.of(title));
    }

    /** Begins the version {@code next} of this rubric, the same so far. */
    public Builder toBuilder(int next) {
        var copy = new Builder(id, next, title);
        copy.description = description;
        copy.type = type;
        copy.groups.addAll(groups);
        copy.levels.addAll(levels);
        copy.criteria.addAll(criteria);
        copy.pass = pass;
        copy.moderation = moderation;
        return copy;
    }

    @Override
    @JsonProperty("kind")
    public String kind() {
        return NAME;
    }

    @Override
    @JsonProperty("id")
    public String id() {
        return id;
    }

    @Override
    @JsonProperty("version")
    public int version() {
        return version;
    }

    @Override
    @JsonProperty("title")
    public LocalizedText title() {
        return title;
    }

    /** What it is for, or null. */
    @JsonProperty("description")
    public @Nullable LocalizedText description() {
        return description;
    }

    /** How it looks at work. */
    public RubricType type() {
        return type;
    }

    @JsonProperty("type")
    private @Nullable RubricType writtenType() {
        return type == RubricType.ANALYTIC ? null : type;
    }

    /** Groups of criteria, in reading order. */
    @JsonProperty("groups")
    public List<Group> groups() {
        return groups;
    }

    /** The levels of every criterion that has none of its own, lowest first. */
    @JsonProperty("levels")
    public List<Level> levels() {
        return levels;
    }

    /** What work is looked at for, in reading order; never empty. */
    @JsonProperty("criteria")
    public List<Criterion> criteria() {
        return criteria;
    }

    /** What passes. */
    @JsonProperty("pass")
    public PassRule pass() {
        return pass;
    }

    /** When assessors agree. */
    @JsonProperty("moderation")
    public ModerationPolicy moderation() {
        return moderation;
    }

    /** None: a rubric stands on its own. */
    @Override
    public List<DefinitionRef> references() {
        return List.of();
    }

    /**
     * How this version differs from {@code before}, criterion by criterion. Words and their order are editorial; points,
     * weights, pass rule and moderation are scoring; other criteria, levels, groups or competencies are structural. The
     * ids of the two need not be the same.
     */
    @Override
    public DefinitionChange changeFrom(Definition before) {
        if (before instanceof Rubric rubric) {
            return RubricChange.between(rubric, this);
        }
        throw new IllegalArgumentException(before.ref() + " is no rubric.");
    }

    /**
     * The levels that a criterion is rated by, lowest first: its own, or the rubric's.
     *
     * @throws IllegalArgumentException if there is no such criterion
     */
    public List<Level> levelsOf(String criterion) {
        int index = plan.index(criterion);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "No criterion '" + criterion + "' in " + ref() + ". Maybe one of " + criteria + "?");
        }
        return plan.scale(index).levels;
    }

    /** SHA-256 of the canonical JSON: 64 hexadecimal digits, the same for equal rubrics only. */
    public String contentHash() {
        return CairnJson.sha256(this);
    }

    /**
     * SHA-256 of everything that can change a judgement or what it says about a competency: the same for two rubrics
     * exactly if {@link #changeFrom} finds nothing more than editorial changes.
     */
    public String structureHash() {
        return CairnJson.sha256(RubricChange.structure(this));
    }

    Plan plan() {
        return plan;
    }

    private Object readResolve() {
        return new Rubric(id, version, title, description, type, groups, levels, criteria, pass, moderation);
    }

    private List<@Nullable Object> parts() {
        return Arrays.asList(id, version, title, description, type, groups, levels, criteria, pass, moderation);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rubric that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** As in {@link #ref()}. */
    @Override
    public String toString() {
        return ref().toString();
    }

    /** Gathers the parts of a rubric. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final int version;
        private LocalizedText title;
        private @Nullable LocalizedText description;
        private RubricType type = RubricType.ANALYTIC;
        private final List<Group> groups = new ArrayList<>();
        private final List<Level> levels = new ArrayList<>();
        private final List<Criterion> criteria = new ArrayList<>();
        private @Nullable PassRule pass;
        private @Nullable ModerationPolicy moderation;

        private Builder(String id, int version, LocalizedText title) {
            this.id = id;
            this.version = version;
            this.title = title;
        }

        /** What people call it. */
        public Builder title(LocalizedText text) {
            title = text;
            return this;
        }

        /** What it is for. */
        public Builder description(@Nullable LocalizedText text) {
            description = text;
            return this;
        }

        /** How it looks at work; analytic if not said. */
        public Builder type(RubricType how) {
            type = how;
            return this;
        }

        /** One more group. */
        public Builder group(String groupId, String groupTitle) {
            groups.add(new Group(groupId, LocalizedText.of(groupTitle)));
            return this;
        }

        /** All groups, in place of those so far. */
        public Builder groups(List<Group> all) {
            groups.clear();
            groups.addAll(all);
            return this;
        }

        /** All shared levels, lowest first, in place of those so far. */
        public Builder levels(Level... all) {
            return levels(List.of(all));
        }

        /** All shared levels, lowest first, in place of those so far. */
        public Builder levels(List<Level> all) {
            levels.clear();
            levels.addAll(all);
            return this;
        }

        /** One more criterion. */
        public Builder criterion(Criterion criterion) {
            criteria.add(criterion);
            return this;
        }

        /** All criteria, in place of those so far. */
        public Builder criteria(List<Criterion> all) {
            criteria.clear();
            criteria.addAll(all);
            return this;
        }

        /** What passes. */
        public Builder pass(PassRule rule) {
            pass = rule;
            return this;
        }

        /** When assessors agree; all the same on every criterion if not said. */
        public Builder moderation(ModerationPolicy policy) {
            moderation = policy;
            return this;
        }

        /** @throws InvalidInputException with every fault */
        public Rubric build() {
            return new Rubric(id, version, title, description, type, groups, levels, criteria, pass, moderation);
        }
    }
}
