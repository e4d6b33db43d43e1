package dev.cairn;

import dev.cairn.assessment.SubmissionCommand;

/** A program that is looked at while it runs: the second assessor rates a submission, blind, between two marks. */
final class AssessOnce extends District {
    AssessOnce() {
        published();
        var id = cairn.execute(TEACHER, new SubmissionCommand.Start(EXIT_TICKETS.ref()))
                .id();
        cairn.execute(TEACHER, new SubmissionCommand.Save(id, evidence()));
        cairn.execute(TEACHER, new SubmissionCommand.Submit(id));
        cairn.execute(ANA, new SubmissionCommand.Claim(id));
        cairn.execute(BEN, new SubmissionCommand.Claim(id));
        cairn.execute(ANA, new SubmissionCommand.Assess(id, ALL_YES));
        Walked.begins();
        cairn.execute(BEN, new SubmissionCommand.Assess(id, ALL_YES));
        Walked.ends();
    }
}
