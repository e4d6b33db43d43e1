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
    exports dev.cairn.assessment;
    exports dev.cairn.award;
    exports dev.cairn.badge;
    exports dev.cairn.competency;
    exports dev.cairn.credential;
    exports dev.cairn.definition;
    exports dev.cairn.error;
    exports dev.cairn.event;
    exports dev.cairn.evidence;
    exports dev.cairn.json;
    exports dev.cairn.program;
    exports dev.cairn.reason;
    exports dev.cairn.storage;
    exports dev.cairn.text;

    // Model types are read through private creators; constraints are read from private components.
    opens dev.cairn to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens dev.cairn.activity to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens dev.cairn.actor to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens dev.cairn.assessment to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens dev.cairn.award to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens dev.cairn.credential to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens dev.cairn.definition to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens dev.cairn.error to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens dev.cairn.evidence to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens dev.cairn.internal to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens dev.cairn.reason to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
    opens dev.cairn.text to
            com.fasterxml.jackson.databind,
            org.hibernate.validator,
            tools.jackson.databind;
}
