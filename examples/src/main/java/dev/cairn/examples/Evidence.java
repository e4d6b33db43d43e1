package dev.cairn.examples;

import dev.cairn.evidence.ArtifactStore;
import dev.cairn.evidence.EvidenceItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the teacher of the stories hands in. The files are kept in an {@link ArtifactStore}, as a host keeps uploads. */
final class Evidence {
    private static final long MOST_BYTES = 200_000_000;

    private final Path folder;
    private final ArtifactStore artifacts;

    private Evidence(StoryFiles files) {
        this.folder = files.unpack("evidence", "evidence");
        this.artifacts = ArtifactStore.inFolder(files.path("artifacts"));
    }

    /** As it is first: in parts, without declarations, and with a hasty reflection. */
    static List<EvidenceItem> incomplete(StoryFiles files) {
        var evidence = new Evidence(files);
        return List.of(
                evidence.text("class-and-goal", "class-and-goal.txt"),
                evidence.file("lesson-plan", "lesson-plan.pdf", "application/pdf"),
                evidence.file("student-work", "ticket-1.png", "image/png"),
                evidence.file("next-lesson", "next-lesson.mp4", "video/mp4"),
                evidence.text("reflection", "reflection-first.txt"));
    }

    /** As it is asked for. */
    static List<EvidenceItem> complete(StoryFiles files) {
        var evidence = new Evidence(files);
        return List.of(
                evidence.text("class-and-goal", "class-and-goal.txt"),
                evidence.file("lesson-plan", "lesson-plan.pdf", "application/pdf"),
                evidence.ticket("ticket-1.png"),
                evidence.ticket("ticket-2.png"),
                evidence.ticket("ticket-3.png"),
                evidence.file("next-lesson", "next-lesson.mp4", "video/mp4")
                        .lasting(Duration.ofMinutes(4))
                        .declaring("consent-on-file"),
                evidence.text("reflection", "reflection.txt"));
    }

    private EvidenceItem text(String requirement, String name) {
        try {
            return EvidenceItem.of(requirement, Files.readString(folder.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EvidenceItem ticket(String name) {
        return file("student-work", name, "image/png").declaring("no-student-names");
    }

    private EvidenceItem file(String requirement, String name, String mediaType) {
        try (InputStream content = Files.newInputStream(folder.resolve(name))) {
            return EvidenceItem.of(
                    requirement, artifacts.put(content, MOST_BYTES).named(name).claimedAs(mediaType));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
