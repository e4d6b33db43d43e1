package dev.cairn.openbadges;

/** Stops work on a badge for one stated reason. Never leaves this package: it becomes a check of the verdict. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    private Refused(Finding finding) {
        super(finding.code().code() + ": " + finding.message(), null, false, false);
        this.finding = finding;
    }

    static Refused failed(OpenBadgesCode code, String path, String message) {
        return new Refused(new Finding(code, Outcome.FAILED, path, message));
    }

    static Refused picture(String message) {
        return failed(OpenBadgesCode.IMAGE_MALFORMED, "", "The picture is damaged. " + message);
    }

    static Refused undetermined(OpenBadgesCode code, String path, String message) {
        return new Refused(new Finding(code, Outcome.UNDETERMINED, path, message));
    }

    Finding finding() {
        return finding;
    }
}
