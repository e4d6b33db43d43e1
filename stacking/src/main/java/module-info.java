/** Stackable credentials and CPD equivalencies. */
module dev.cairn.stacking {
    requires transitive dev.cairn;
    requires com.google.common;
    requires static org.jspecify;
}
