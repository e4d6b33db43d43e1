/** Competency frameworks and rubrics as others write them: CASE 1.1 and CTDL-ASN. */
module dev.cairn.exchange {
    requires transitive dev.cairn.rubric;
    requires tools.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.cairn.exchange;
}
