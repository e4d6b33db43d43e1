/** Open Badges and Comprehensive Learner Records. */
module dev.cairn.openbadges {
    requires transitive dev.cairn;
    requires jakarta.json;
    requires java.xml;
    requires titanium.json.ld;
    requires titanium.rdf.api;
    requires titanium.rdf.n.quads;
    requires titanium.rdfc;
    requires static org.jspecify;

    exports dev.cairn.openbadges;
}
