package dev.cairn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.cairn.actor.Actor;
import dev.cairn.actor.ActorRole;
import dev.cairn.assessment.SubmissionCommand;
import dev.cairn.assessment.SubmissionStatus;
import dev.cairn.assessment.SubmissionView;
import dev.cairn.award.Award;
import dev.cairn.award.AwardCommand;
import dev.cairn.badge.BadgeClaim;
import dev.cairn.error.NotFoundException;
import dev.cairn.error.StorageException;
import dev.cairn.evidence.Artifact;
import dev.cairn.evidence.ArtifactStore;
import dev.cairn.evidence.EvidenceItem;
import dev.cairn.evidence.LinkReader;
import dev.cairn.id.AwardId;
import dev.cairn.id.PersonId;
import dev.cairn.id.SubmissionId;
import dev.cairn.json.CairnJson;
import dev.cairn.reason.CoreReason;
import dev.cairn.reason.ExplainedRefusalException;
import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is judged is what was handed in: files are read again, and so are links where the host allows it. */
class EvidenceCheckTest extends District {
    private static final byte[] PLAN = "%PDF-1.7 a lesson plan".getBytes(UTF_8);
    private static final LinkReader HTTP = link -> {
        if (!"http".equals(link.getScheme())) {
            throw new IOException("Not followed: " + link.getScheme());
        }
        return link.toURL().openStream();
    };

    @TempDir
    Path folder;

    private HttpServer server;
    private volatile String page = "My class page.";
    private volatile int status = 200;
    private final AtomicInteger requests = new AtomicInteger();
    private ArtifactStore store;
    private Cairn checking;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/page", exchange -> {
            requests.incrementAndGet();
            byte[] body = page.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, status == 200 ? body.length : -1);
            if (status == 200) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        store = ArtifactStore.inFolder(folder);
        checking = Cairn.builder(storage, Checklist.SCORING, clock, ZoneOffset.UTC)
                .define(Checklist.KIND, Framework.KIND)
                .ids(() -> "id" + (1000 + ids.incrementAndGet()))
                .artifacts(store)
                .links(HTTP, 1000)
                .build();
        published();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI link() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/page");
    }

    private SubmissionView handedIn(EvidenceItem plan) {
        SubmissionId id = checking.execute(TEACHER, new SubmissionCommand.Start(EXIT_TICKETS.ref()))
                .id();
        checking.execute(
                TEACHER,
                new SubmissionCommand.Save(id, List.of(plan, EvidenceItem.of("reflection", "What I learned."))));
        return checking.execute(TEACHER, new SubmissionCommand.Submit(id));
    }

    private Artifact put() {
        return store.put(new ByteArrayInputStream(PLAN), 1000);
    }

    private void tamper() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) == PLAN.length) {
                    file.toFile().setWritable(true);
                    Files.writeString(file, "%PDF-1.7 A lesson plan");
                }
            }
        }
    }

    private void refusedAs(String code, ThrowingCallable call) {
        long journalled = cairn.journal(AUDITOR, 0, 1000).size();
        assertThatThrownBy(call).isInstanceOfSatisfying(ExplainedRefusalException.class, e -> {
            assertThat(e.code()).isEqualTo("assessment.evidence-not-intact");
            assertThat(e.reason().because()).extracting(Reason::code).containsExactly(code);
        });
        assertThat(cairn.journal(AUDITOR, 0, 1000)).hasSize((int) journalled);
    }

    @Test
    void a_file_that_changed_or_went_is_judged_by_nobody_until_it_is_back() throws IOException {
        SubmissionId id = handedIn(EvidenceItem.of("plan", put())).id();
        tamper();
        refusedAs("evidence.artifact-altered", () -> checking.execute(ANA, new SubmissionCommand.Claim(id)));
        Artifact mended = put();
        SubmissionView claimed = checking.execute(ANA, new SubmissionCommand.Claim(id));
        assertThat(claimed.evidenceCheck().isMet()).isTrue();
        assertThat(claimed.evidenceCheck().because())
                .extracting(Reason::code)
                .containsExactly("evidence.artifact-intact");
        store.delete(mended.sha256());
        refusedAs("evidence.artifact-missing", () -> checking.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES)));
        put();
        checking.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        checking.execute(BEN, new SubmissionCommand.Claim(id));
        checking.execute(BEN, new SubmissionCommand.Assess(id, ONE_NO));
        tamper();
        var settled = new SubmissionCommand.Adjudicate(
                id, dev.cairn.assessment.Scoresheet.of(dev.cairn.assessment.Rating.of("used", "no")));
        refusedAs("evidence.artifact-altered", () -> checking.execute(CAM, settled));
        put();
        assertThat(checking.execute(CAM, settled).status()).isEqualTo(SubmissionStatus.AGREED);
    }

    @Test
    void a_file_that_is_not_kept_is_returned_before_anybodys_time_is_spent() {
        SubmissionView returned = handedIn(EvidenceItem.of("plan", Artifact.of("a".repeat(64), 10, "application/pdf")));
        assertThat(returned.status()).isEqualTo(SubmissionStatus.RETURNED);
        assertThat(returned.completeness().because())
                .filteredOn(reason -> reason.verdict() == Verdict.NOT_MET)
                .extracting(Reason::code)
                .containsExactly("evidence.artifact-missing");
    }

    @Test
    void an_assessor_reads_the_very_bytes_that_were_handed_in_or_is_told() throws IOException {
        SubmissionId id = handedIn(EvidenceItem.of("plan", put())).id();
        refused("access.not-owner", () -> checking.openArtifact(ANA, id, 0));
        checking.execute(ANA, new SubmissionCommand.Claim(id));
        try (InputStream in = checking.openArtifact(ANA, id, 0)) {
            assertThat(in.readAllBytes()).isEqualTo(PLAN);
        }
        for (int none : new int[] {-1, 1, 2}) {
            assertThatThrownBy(() -> checking.openArtifact(ANA, id, none)).isInstanceOf(NotFoundException.class);
        }
        tamper();
        try (InputStream in = checking.openArtifact(ANA, id, 0)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOfSatisfying(
                            StorageException.class, e -> assertThat(e.code()).isEqualTo("artifact.digest-mismatch"));
        }
        assertThatThrownBy(() -> cairn.openArtifact(ANA, id, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("artifacts(store)");
    }

    @Test
    void what_a_link_led_to_is_recorded_when_handed_in_and_compared_whenever_it_is_judged() {
        SubmissionView submitted = handedIn(EvidenceItem.of("plan", link()).linkDigest("0".repeat(64)));
        SubmissionId id = submitted.id();
        assertThat(submitted.evidence().get(0).linkSha256()).isEqualTo(CairnJson.sha256OfText("My class page."));
        assertThat(codes(checking.execute(ANA, new SubmissionCommand.Claim(id))))
                .containsExactly("MET evidence.link-unchanged");

        page = "Another page.";
        SubmissionView assessed = checking.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        assertThat(codes(assessed)).containsExactly("NOT_MET evidence.link-changed");
        Reason changed = assessed.evidenceCheck().because().get(0);
        assertThat(changed.detail("is").toString()).isEqualTo(CairnJson.sha256OfText("Another page."));

        status = 404;
        assertThat(codes(checking.execute(BEN, new SubmissionCommand.Claim(id))))
                .containsExactly("NOT_MET evidence.link-gone");
        server.stop(0);
        SubmissionView last = checking.execute(BEN, new SubmissionCommand.Assess(id, ALL_YES));
        assertThat(codes(last)).containsExactly("UNDECIDED evidence.link-unreachable");
        assertThat(last.evidenceCheck().verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(cairn.journal(AUDITOR, 0, 1000))
                .filteredOn(event -> event.type().equals("submission-evidence-checked"))
                .hasSize(4);
        assertThat(CoreReason.text().outline(last.evidenceCheck(), Locale.forLanguageTag("es")))
                .contains("No se pudo saber");
    }

    private static List<String> codes(SubmissionView submission) {
        return submission.evidenceCheck().because().stream()
                .map(reason -> reason.verdict() + " " + reason.code())
                .toList();
    }

    @Test
    void a_link_to_nothing_is_returned_and_one_that_cannot_be_read_is_flagged() {
        status = 410;
        SubmissionView returned = handedIn(EvidenceItem.of("plan", link()));
        assertThat(returned.status()).isEqualTo(SubmissionStatus.RETURNED);
        assertThat(returned.completeness().because()).extracting(Reason::code).contains("evidence.link-gone");
        status = 200;
        page = "x".repeat(1001);
        SubmissionView flagged = checking.execute(TEACHER, new SubmissionCommand.Submit(returned.id()));
        assertThat(flagged.status()).isEqualTo(SubmissionStatus.SUBMITTED);
        assertThat(cairn.submission(ISSUER, flagged.id()).flags())
                .extracting(Reason::code)
                .containsExactly("evidence.link-unreachable");
        page = "Short again.";
        assertThat(codes(checking.execute(ANA, new SubmissionCommand.Claim(flagged.id()))))
                .containsExactly("UNDECIDED evidence.link-unrecorded");
    }

    @Test
    void without_a_reader_no_link_is_ever_followed() {
        SubmissionId id = cairn.execute(TEACHER, new SubmissionCommand.Start(EXIT_TICKETS.ref()))
                .id();
        List<EvidenceItem> evidence =
                List.of(EvidenceItem.of("plan", link()), EvidenceItem.of("reflection", "What I learned."));
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, evidence));
        SubmissionView submitted = cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        assertThat(submitted.evidence()).isEqualTo(evidence);
        assertThat(cairn.execute(ANA, new SubmissionCommand.Claim(id)).evidenceCheck())
                .isNull();
        assertThat(cairn.checkEvidence(ANA, id)).isNull();
        assertThat(requests).hasValue(0);
        assertThat(checking.checkEvidence(ANA, id).because())
                .extracting(Reason::code)
                .containsExactly("evidence.link-unrecorded");
        refused("access.not-owner", () -> checking.checkEvidence(Actor.of("x", ActorRole.ASSESSOR), id));
    }

    @Test
    void nobody_opens_a_file_with_what_a_badge_says_of_it() {
        Artifact artifact = put();
        AwardId award = recognised("teacher", EvidenceItem.of("plan", artifact)).id();
        String told = checking.badgeClaim(ISSUER, award, BadgeClaim.Recipient.uri("did:example:teacher"))
                .evidence()
                .get(0)
                .sha256();
        assertThat(told).isEqualTo(CairnJson.sha256OfText(award + "\n" + artifact.sha256()));
        Actor curious = Actor.of("curious", ActorRole.EDUCATOR);
        SubmissionId id = checking.execute(curious, new SubmissionCommand.Start(EXIT_TICKETS.ref()))
                .id();
        checking.execute(
                curious,
                new SubmissionCommand.Save(
                        id, List.of(EvidenceItem.of("plan", Artifact.of(told, PLAN.length, "application/pdf")))));
        assertThatThrownBy(() -> checking.openArtifact(curious, id, 0)).isInstanceOf(NotFoundException.class);
    }

    private Award recognised(String educator, EvidenceItem plan) {
        return checking.execute(
                ISSUER,
                new AwardCommand.RecognisePriorLearning(
                        PersonId.of(educator), EXIT_TICKETS.ref(), List.of(plan), "Seen."));
    }

    @Test
    void prior_learning_is_recognised_on_files_that_are_there_and_are_what_they_are_said_to_be() throws IOException {
        Artifact artifact = put();
        EvidenceItem plan = EvidenceItem.of("plan", artifact);
        store.delete(artifact.sha256());
        refusedAs("evidence.artifact-missing", () -> recognised("teacher", plan));
        put();
        tamper();
        refusedAs("evidence.artifact-altered", () -> recognised("teacher", plan));
        put();
        var other = Artifact.of(artifact.sha256(), artifact.size() + 1, artifact.sniffedType());
        refusedAs("evidence.artifact-not-as-declared", () -> recognised("teacher", EvidenceItem.of("plan", other)));
        assertThat(recognised("teacher", plan).evidence()).containsExactly(plan);
    }

    @Test
    void a_file_that_others_showed_too_is_told_wherever_it_is_shown_next() {
        EvidenceItem plan = EvidenceItem.of("plan", put());
        assertThat(alsoShownBy(recognised("t1", plan).reason().because())).isEmpty();
        assertThat(alsoShownBy(recognised("t2", plan).reason().because())).containsExactly("1");
        assertThat(alsoShownBy(handedIn(plan).flags())).containsExactly("2");
        assertThat(alsoShownBy(recognised("t3", plan).reason().because())).containsExactly("3");
        // One's own work shown again is no copy.
        assertThat(alsoShownBy(recognised("teacher", plan).reason().because())).containsExactly("3");
    }

    private static List<String> alsoShownBy(List<Reason> reasons) {
        return reasons.stream()
                .filter(reason -> reason.code().equals("evidence.also-handed-in"))
                .map(reason -> reason.detail("others").toString())
                .toList();
    }

    @Test
    void the_size_and_the_type_of_a_file_are_those_of_its_bytes_or_it_is_returned() {
        Artifact pdf = put();
        Artifact page =
                store.put(new ByteArrayInputStream("<!DOCTYPE html><p>Not a lesson plan</p>".getBytes(UTF_8)), 99);
        for (Artifact declared : List.of(
                Artifact.of(page.sha256(), 5, "application/pdf"),
                Artifact.of(page.sha256(), page.size(), "application/pdf"),
                Artifact.of(pdf.sha256(), pdf.size() - 1, "application/pdf"),
                Artifact.of(pdf.sha256(), pdf.size(), "application/octet-stream"))) {
            SubmissionView returned = handedIn(EvidenceItem.of("plan", declared));
            assertThat(returned.status()).isEqualTo(SubmissionStatus.RETURNED);
            assertThat(returned.completeness().because())
                    .filteredOn(reason -> reason.verdict() == Verdict.NOT_MET)
                    .extracting(Reason::code)
                    .containsExactly("evidence.artifact-not-as-declared");
            checking.execute(TEACHER, new SubmissionCommand.Withdraw(returned.id()));
        }
        SubmissionView odd = handedIn(EvidenceItem.of("plan", pdf.claimedAs("image/png")));
        assertThat(odd.status()).isEqualTo(SubmissionStatus.SUBMITTED);
        assertThat(CoreReason.text()
                        .outline(
                                checking.submissions(TEACHER, TEACHER.id())
                                        .get(0)
                                        .completeness(),
                                Locale.ENGLISH))
                .contains("Item 1: the file has 39 bytes and is text/html; declared were 5 bytes and application/pdf.");
    }

    @Test
    void a_file_that_was_altered_before_it_was_handed_in_is_returned() throws IOException {
        Artifact artifact = put();
        tamper();
        SubmissionView returned = handedIn(EvidenceItem.of("plan", artifact));
        assertThat(returned.completeness().because()).extracting(Reason::code).contains("evidence.artifact-altered");
    }
}
