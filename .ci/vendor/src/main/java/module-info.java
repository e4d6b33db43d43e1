module com.example.vendor {
    requires dev.cairn.jdbc;
    requires dev.cairn.openbadges;
    requires dev.cairn.rubric;
    requires dev.cairn.stacking;
}
