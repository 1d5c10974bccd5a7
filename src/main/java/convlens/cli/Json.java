package convlens.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON token by token: a tree of boxed numbers would take twenty times the room of the numbers.
 *
 * <p>JSON has no NaN and no infinity. Both are read bare, as Python writes them, and as the strings
 * {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}; they are written as these strings, so
 * that every reader of JSON can read what is written here.
 */
final class Json {
  /** Brackets within brackets, at most. */
  static final int DEEPEST = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(1_000)
                  .maxStringLength(1_000_000)
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private Json() {}

  static JsonParser parser(InputStream in) throws IOException {
    return FACTORY.createParser(in);
  }

  /** Writes on one line. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out);
  }

  /** Writes values in a row, commas between, without the brackets of a list. */
  static JsonGenerator values(OutputStream out) throws IOException {
    return generator(out).setRootValueSeparator(new SerializedString(", "));
  }

  /** Writes for people to read. */
  static JsonGenerator pretty(OutputStream out) throws IOException {
    Separators names =
        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return generator(out)
        .setPrettyPrinter(new DefaultPrettyPrinter(names).withObjectIndenter(lines));
  }

  /** Reads the value the parser stands on as plain Java: maps, lists, numbers, words, null. */
  static Object plain(JsonParser p) throws IOException {
    JsonToken token = p.currentToken();
    return switch (token) {
      case START_OBJECT -> object(p);
      case START_ARRAY -> array(p);
      case VALUE_STRING -> p.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> whole(p);
      case VALUE_NUMBER_FLOAT -> p.getDoubleValue();
      default -> null;
    };
  }

  private static Object whole(JsonParser p) throws IOException {
    return p.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? (Object) p.getDoubleValue()
        : (Object) p.getLongValue();
  }

  private static Map<String, Object> object(JsonParser p) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String name = p.currentName();
      p.nextToken();
      fields.put(name, plain(p));
    }
    return fields;
  }

  private static List<Object> array(JsonParser p) throws IOException {
    List<Object> values = new ArrayList<>();
    while (p.nextToken() != JsonToken.END_ARRAY) {
      values.add(plain(p));
    }
    return values;
  }

  /** Writes a plain value: the inverse of {@link #plain}. */
  static void write(JsonGenerator g, Object plain) throws IOException {
    if (plain instanceof Map<?, ?> map) {
      g.writeStartObject();
      for (Map.Entry<?, ?> e : map.entrySet()) {
        g.writeFieldName(String.valueOf(e.getKey()));
        write(g, e.getValue());
      }
      g.writeEndObject();
    } else if (plain instanceof List<?> list) {
      g.writeStartArray();
      for (Object each : list) {
        write(g, each);
      }
      g.writeEndArray();
    } else if (plain instanceof Double number) {
      writeNumber(g, number);
    } else if (plain instanceof Float number) {
      writeNumber(g, number);
    } else if (plain instanceof Integer || plain instanceof Long) {
      g.writeNumber(((Number) plain).longValue());
    } else if (plain instanceof Boolean flag) {
      g.writeBoolean(flag);
    } else if (plain == null) {
      g.writeNull();
    } else {
      g.writeString(plain.toString());
    }
  }

  /** Writes a number so that it is read back to the last bit. */
  static void writeNumber(JsonGenerator g, float value) throws IOException {
    if (Float.isFinite(value)) {
      g.writeNumber(value);
    } else {
      g.writeString(Float.toString(value));
    }
  }

  /** Writes a number; not a number and infinities as words. */
  static void writeNumber(JsonGenerator g, double value) throws IOException {
    if (Double.isFinite(value)) {
      g.writeNumber(value);
    } else {
      g.writeString(Double.toString(value));
    }
  }
}
