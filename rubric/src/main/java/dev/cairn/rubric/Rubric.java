package dev.cairn.rubric;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cairn.definition.Definition;
import dev.cairn.definition.DefinitionChange;
import dev.cairn.definition.DefinitionKind;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violations;
import dev.cairn.id.DefinitionRef;
import dev.cairn.internal.value.Assembly;
import dev.cairn.json.CairnJson;
import dev.cairn.text.LocalizedText;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What work is looked at for, what each level of it looks like, what passes, and when assessors agree. Immutable and
 * thread-safe; applied by {@link RubricScoring}.
 */
@JsonTypeName("rubric")
public final class Rubric implements Definition {
    private static final long serialVersionUID = 1L;

    /** How Cairn reads rubrics. */
    public static final DefinitionKind<Rubric> KIND = new DefinitionKind<>("rubric", Rubric.class);

    private static final Assembly<Builder> ASSEMBLY =
            Assembly.of(MethodHandles.lookup(), RubricParts.class, Builder.class, Rubric::new);

    private final RubricParts parts;
    private final transient Plan plan;

    private Rubric(RubricParts parts) {
        this.parts = parts;
        var faults = new Violations();
        if (!RubricCheck.check(parts, faults)) {
            faults.throwIfAny();
        }
        this.plan = new Plan(parts, faults);
        faults.throwIfAny();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static Rubric of(RubricParts parts) {
        return new Rubric(parts);
    }

    @JsonValue
    RubricParts parts() {
        return parts;
    }

    /** Begins a rubric. */
    public static Builder builder(String id, int version, LocalizedText title) {
        return ASSEMBLY.begin(id, version, title);
    }

    /** Begins a rubric titled in an undetermined language. */
    public static Builder builder(String id, int version, String title) {
        return builder(id, version, LocalizedText.of(title));
    }

    /** Begins the version {@code next} of this rubric, the same so far. */
    public Builder toBuilder(int next) {
        return ASSEMBLY.begin(
                id(), next, title(), description(), type(), groups(), levels(), criteria(), pass(), moderation());
    }

    @Override
    public String kind() {
        return KIND.name();
    }

    @Override
    public String id() {
        return parts.id();
    }

    @Override
    public int version() {
        return parts.version();
    }

    @Override
    public LocalizedText title() {
        return parts.title();
    }

    /** What it is for, or null. */
    public @Nullable LocalizedText description() {
        return parts.description();
    }

    /** How it looks at work. */
    public RubricType type() {
        return parts.type();
    }

    /** Groups of criteria, in reading order. */
    public List<Group> groups() {
        return parts.groups();
    }

    /** The levels of every criterion that has none of its own, lowest first. */
    public List<Level> levels() {
        return parts.levels();
    }

    /** What work is looked at for, in reading order; never empty. */
    public List<Criterion> criteria() {
        return parts.criteria();
    }

    /** What passes. */
    public PassRule pass() {
        return Objects.requireNonNull(parts.pass());
    }

    /** When assessors agree. */
    public ModerationPolicy moderation() {
        return parts.moderation();
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
                    "No criterion '" + criterion + "' in " + ref() + ". Maybe one of " + criteria() + "?");
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
        return new Rubric(parts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rubric that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** As in {@link #ref()}. */
    @Override
    public String toString() {
        return ref().toString();
    }

    /** Gathers the parts of a rubric. Not thread-safe. */
    public interface Builder {
        /** What people call it. */
        Builder title(LocalizedText text);

        /** What it is for. */
        Builder description(@Nullable LocalizedText text);

        /** How it looks at work; analytic if not said. */
        Builder type(RubricType how);

        /** One more group. */
        default Builder group(String groupId, String groupTitle) {
            return group(new Group(groupId, LocalizedText.of(groupTitle)));
        }

        /** One more group. */
        Builder group(Group group);

        /** All groups, in place of those so far. */
        Builder groups(List<Group> all);

        /** All shared levels, lowest first, in place of those so far. */
        default Builder levels(Level... all) {
            return levels(List.of(all));
        }

        /** All shared levels, lowest first, in place of those so far. */
        Builder levels(List<Level> all);

        /** One more criterion. */
        Builder criterion(Criterion criterion);

        /** All criteria, in place of those so far. */
        Builder criteria(List<Criterion> all);

        /** What passes. */
        Builder pass(PassRule rule);

        /** When assessors agree; all the same on every criterion if not said. */
        Builder moderation(ModerationPolicy policy);

        /** @throws InvalidInputException with every fault */
        Rubric build();
    }
}
