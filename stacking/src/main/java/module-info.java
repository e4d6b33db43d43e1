/** Stackable credentials and CPD equivalencies. */
module dev.cairn.stacking {
    requires transitive dev.cairn;
    requires static transitive org.jspecify;

    exports dev.cairn.stacking;
    exports dev.cairn.stacking.cpd;
}
