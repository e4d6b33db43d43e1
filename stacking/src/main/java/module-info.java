/** Stackable credentials and CPD equivalencies. */
module dev.cairn.stacking {
    requires transitive dev.cairn;
    requires static transitive org.jspecify;

    exports dev.cairn.stacking;
    exports dev.cairn.stacking.cpd;

    // Any mapper may read and write the model.
    opens dev.cairn.stacking;
    opens dev.cairn.stacking.cpd;
}
