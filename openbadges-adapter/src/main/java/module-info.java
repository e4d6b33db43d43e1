/** Open Badges and Comprehensive Learner Records. */
module dev.cairn.openbadges {
    requires transitive dev.cairn;
    requires tools.jackson.databind;
    requires static org.jspecify;
}
