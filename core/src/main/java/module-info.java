/** Educator micro-credentials: the vocabulary, the workflow and the facade. */
module dev.cairn {
    requires transitive com.fasterxml.jackson.annotation;
    requires transitive jakarta.validation;
    requires org.hibernate.validator;
    requires tools.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.cairn;
    exports dev.cairn.activity;
    exports dev.cairn.actor;
    exports dev.cairn.amount;
    exports dev.cairn.assessment;
    exports dev.cairn.award;
    exports dev.cairn.badge;
    exports dev.cairn.catalogue;
    exports dev.cairn.competency;
    exports dev.cairn.credential;
    exports dev.cairn.definition;
    exports dev.cairn.error;
    exports dev.cairn.event;
    exports dev.cairn.evidence;
    exports dev.cairn.id;
    exports dev.cairn.json;
    exports dev.cairn.pilot;
    exports dev.cairn.program;
    exports dev.cairn.reason;
    exports dev.cairn.record;
    exports dev.cairn.storage;
    exports dev.cairn.text;

    // What Cairn's other modules share with core.
    exports dev.cairn.internal.cycles to
            dev.cairn.exchange;
    exports dev.cairn.internal.json to
            dev.cairn.exchange;
    exports dev.cairn.internal.value to
            dev.cairn.exchange,
            dev.cairn.rubric,
            dev.cairn.stacking,
            dev.cairn.statistics;

    // Any mapper may read and write the model; constraints are read from private components.
    opens dev.cairn.activity;
    opens dev.cairn.actor;
    opens dev.cairn.amount;
    opens dev.cairn.assessment;
    opens dev.cairn.award;
    opens dev.cairn.catalogue;
    opens dev.cairn.competency;
    opens dev.cairn.credential;
    opens dev.cairn.definition;
    opens dev.cairn.error;
    opens dev.cairn.evidence;
    opens dev.cairn.id;
    opens dev.cairn.pilot;
    opens dev.cairn.reason;
    opens dev.cairn.record;
    opens dev.cairn.text;
    opens dev.cairn.internal.command to
            tools.jackson.databind;
    opens dev.cairn.internal.keep to
            tools.jackson.databind;
    opens dev.cairn.internal.ledger to
            tools.jackson.databind;
}
