package dev.cairn.openbadges;

import java.util.ArrayList;
import java.util.List;

/** Collects the checks of one verification, in the order they were made. */
final class Findings {

    private final List<Finding> made = new ArrayList<>();

    void passed(OpenBadgesCode code, String path, String message) {
        made.add(new Finding(code, Outcome.PASSED, path, message));
    }

    void warning(OpenBadgesCode code, String path, String message) {
        made.add(new Finding(code, Outcome.WARNING, path, message));
    }

    void undetermined(OpenBadgesCode code, String path, String message) {
        made.add(new Finding(code, Outcome.UNDETERMINED, path, message));
    }

    void failed(OpenBadgesCode code, String path, String message) {
        made.add(new Finding(code, Outcome.FAILED, path, message));
    }

    void add(Finding finding) {
        made.add(finding);
    }

    void addAll(String prefix, Findings others) {
        others.made.forEach(f -> made.add(f.under(prefix)));
    }

    List<Finding> list() {
        return List.copyOf(made);
    }

    /** The worst outcome, {@link Outcome#PASSED} when nothing was found. */
    Outcome worst() {
        return made.stream().map(Finding::outcome).max(Outcome::compareTo).orElse(Outcome.PASSED);
    }
}
