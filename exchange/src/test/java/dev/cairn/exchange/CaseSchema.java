package dev.cairn.exchange;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** The official JSON Schema of CASE 1.1, with formats asserted, and the sample packages. */
final class CaseSchema {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
            .getSchema(text(), InputFormat.JSON);

    private CaseSchema() {}

    /** The dialect's own URI has no "#" at the end. */
    static String text() {
        return resource("official-case-v1p1-cfpackage.json").replace("2019-09/schema#\"", "2019-09/schema\"");
    }

    static String resource(String name) {
        return Resources.text("case/" + name);
    }

    static List<String> faults(String json) {
        return SCHEMA
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
