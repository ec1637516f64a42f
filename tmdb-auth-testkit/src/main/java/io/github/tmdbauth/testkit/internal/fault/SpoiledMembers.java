package io.github.tmdbauth.testkit.internal.fault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tmdbauth.testkit.fault.BodyFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Rewrites a JSON object member by member. */
final class SpoiledMembers {
    private static final JsonFactory FACTORY = new JsonFactory();

    private SpoiledMembers() {}

    static byte[] of(BodyFault fault, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonParser in = FACTORY.createParser(body);
                JsonGenerator out = FACTORY.createGenerator(bytes)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalStateException(fault + " needs an answer that is a JSON object");
            }
            out.writeStartObject();
            before(fault, out);
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                member(fault, name, in, out);
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(fault + " needs an answer that is a JSON object", e);
        }
        return bytes.toByteArray();
    }

    private static void before(BodyFault fault, JsonGenerator out) throws IOException {
        if (fault instanceof BodyFault.ExtraMembers) {
            out.writeStringField("x_text", "more");
            out.writeObjectFieldStart("x_object");
            out.writeStringField("success", "no");
            out.writeEndObject();
            out.writeArrayFieldStart("x_array");
            out.writeNumber(1);
            out.writeNull();
            out.writeEndArray();
        } else if (fault instanceof BodyFault.DeepNesting nesting) {
            out.writeFieldName("x_deep");
            // Written raw: the writer has a limit of its own, which is the reader's business here.
            out.writeRawValue("[".repeat(nesting.depth()) + "]".repeat(nesting.depth()));
        }
    }

    private static void member(BodyFault fault, String name, JsonParser in, JsonGenerator out) throws IOException {
        if (fault instanceof BodyFault.Without without && without.member().equals(name)) {
            in.skipChildren();
        } else if (fault instanceof BodyFault.Nulled nulled && nulled.member().equals(name)) {
            in.skipChildren();
            out.writeNullField(name);
        } else if (fault instanceof BodyFault.WrongType wrong && wrong.member().equals(name)) {
            boolean text = in.currentToken() == JsonToken.VALUE_STRING;
            in.skipChildren();
            out.writeFieldName(name);
            if (text) {
                out.writeNumber(17);
            } else {
                out.writeString("seventeen");
            }
        } else {
            if (fault instanceof BodyFault.DuplicateMembers) {
                out.writeStringField(name, "the first of two");
            }
            out.writeFieldName(name);
            out.copyCurrentStructure(in);
        }
    }
}
