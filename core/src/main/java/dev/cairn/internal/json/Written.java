package dev.cairn.internal.json;

import dev.cairn.reason.Reason;
import dev.cairn.reason.Verdict;
import dev.cairn.text.LocalizedText;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** What every event holds many of, written as the mapper would by itself, at a fraction of its cost. */
final class Written {
    private Written() {}

    static void addTo(SimpleModule module) {
        module.addSerializer(new InstantWritten());
        module.addSerializer(new ReasonWritten());
    }

    private static final class InstantWritten extends StdSerializer<Instant> {
        InstantWritten() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeString(InstantText.of(value));
        }
    }

    private static final class ReasonWritten extends StdSerializer<Reason> {
        private static final SerializedString BECAUSE = new SerializedString("because");
        private static final SerializedString CODE = new SerializedString("code");
        private static final SerializedString DETAILS = new SerializedString("details");
        private static final SerializedString VERDICT = new SerializedString("verdict");
        private static final Map<Verdict, SerializedString> VERDICTS = verdicts();

        ReasonWritten() {
            super(Reason.class);
        }

        @Override
        public void serialize(Reason reason, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            if (!reason.because().isEmpty()) {
                json.writeName(BECAUSE);
                json.writeStartArray();
                for (Reason beneath : reason.because()) {
                    serialize(beneath, json, context);
                }
                json.writeEndArray();
            }
            json.writeName(CODE);
            json.writeString(reason.code());
            if (!reason.details().isEmpty()) {
                json.writeName(DETAILS);
                json.writeStartObject();
                for (Map.Entry<String, LocalizedText> detail : reason.details().entrySet()) {
                    json.writeName(detail.getKey());
                    write(detail.getValue(), json);
                }
                json.writeEndObject();
            }
            json.writeName(VERDICT);
            json.writeString(VERDICTS.get(reason.verdict()));
            json.writeEndObject();
        }

        private static void write(LocalizedText text, JsonGenerator json) {
            String only = text.undetermined();
            if (only != null) {
                json.writeString(only);
                return;
            }
            json.writeStartObject();
            text.byTag().forEach(json::writeStringProperty);
            json.writeEndObject();
        }

        private static Map<Verdict, SerializedString> verdicts() {
            List<String> names = EnumNames.of(Verdict.class);
            var verdicts = new EnumMap<Verdict, SerializedString>(Verdict.class);
            for (Verdict verdict : Verdict.values()) {
                verdicts.put(verdict, new SerializedString(names.get(verdict.ordinal())));
            }
            return verdicts;
        }
    }
}
