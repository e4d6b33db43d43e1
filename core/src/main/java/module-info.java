/** Educator micro-credentials: the vocabulary, the workflow and the facade. */
module dev.cairn {
    requires transitive com.fasterxml.jackson.annotation;
    requires transitive jakarta.validation;
    requires org.hibernate.validator;
    requires tools.jackson.databind;
    requires static org.jspecify;
}
