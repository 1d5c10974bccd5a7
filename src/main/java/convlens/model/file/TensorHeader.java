package convlens.model.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import convlens.param.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a safetensors file: names, types, dims and places, found to fit the file.
 *
 * @param entries in the order of their values
 */
record TensorHeader(List<Entry> entries, Map<String, String> metadata) {
  static final String METADATA = "__metadata__";

  /** As the reference has it: 100 MB. */
  private static final long LARGEST = 100_000_000;

  private static final int MOST_DIMS = 32;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4)
                  .maxNameLength(10_000)
                  .maxStringLength(10_000_000)
                  .maxNumberLength(20)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /**
   * A tensor's place.
   *
   * @param begin its first byte, counted from the first value of the file
   * @param end the byte behind its last
   */
  record Entry(String name, StoredType type, List<Integer> dims, long begin, long end) {
    int values() {
      return (int) ((end - begin) / type.bytes());
    }
  }

  /** Reads the header off a file of that size; the stream stands at the first value then. */
  static TensorHeader read(InputStream in, long size, String file) throws IOException {
    byte[] length = in.readNBytes(8);
    if (length.length < 8) {
      throw FileRefusal.of("modelfile.tiny.rule", file);
    }
    long said = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (said < 2 || said > LARGEST || said > size - 8) {
      throw FileRefusal.of(
          "modelfile.header.length.rule",
          file,
          "said",
          Long.toUnsignedString(said),
          "most",
          Math.min(LARGEST, Math.max(0, size - 8)));
    }
    byte[] json = in.readNBytes((int) said);
    if (json.length < said || json[0] != '{') {
      throw FileRefusal.of("modelfile.header.json.rule", file, "at", 8);
    }
    return new Reading(file, size - 8 - said).read(json);
  }

  /** One header being read. */
  private static final class Reading {
    private final String file;
    private final long room;
    private final List<Entry> entries = new ArrayList<>();
    private Map<String, String> metadata = Map.of();

    Reading(String file, long room) {
      this.file = file;
      this.room = room;
    }

    TensorHeader read(byte[] json) throws IOException {
      try (JsonParser p = JSON.createParser(json)) {
        p.nextToken();
        while (p.nextToken() == JsonToken.FIELD_NAME) {
          String name = p.currentName();
          if (name.equals(METADATA)) {
            metadata = metadata(p);
          } else {
            entries.add(entry(p, name));
          }
        }
        if (p.currentToken() != JsonToken.END_OBJECT || p.nextToken() != null) {
          throw json(p);
        }
      } catch (JsonProcessingException e) {
        long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
        throw FileRefusal.of("modelfile.header.json.rule", file, "at", at + 8);
      }
      entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
      laid();
      return new TensorHeader(entries, metadata);
    }

    /** Byte for byte: where the next one begins the one before has ended, and nothing is left. */
    private void laid() {
      long at = 0;
      for (Entry e : entries) {
        if (e.begin() != at) {
          throw tensor(
              e.begin() > at ? "modelfile.gap.rule" : "modelfile.overlap.rule",
              e.name(),
              "begin",
              e.begin(),
              "end",
              at);
        }
        at = e.end();
      }
      if (at != room) {
        throw FileRefusal.of("modelfile.end.rule", file, "end", at, "room", room);
      }
    }

    private ProblemException json(JsonParser p) {
      long at = Math.max(0, p.currentTokenLocation().getByteOffset()) + 8;
      return FileRefusal.of("modelfile.header.json.rule", file, "at", at);
    }

    private ProblemException tensor(String rule, String name, Object... args) {
      Object[] all = new Object[args.length + 2];
      all[0] = "tensor";
      all[1] = FileRefusal.shown(name);
      System.arraycopy(args, 0, all, 2, args.length);
      return FileRefusal.of(rule, file, all);
    }

    private Map<String, String> metadata(JsonParser p) throws IOException {
      Map<String, String> all = new LinkedHashMap<>();
      if (p.nextToken() != JsonToken.START_OBJECT) {
        throw json(p);
      }
      while (p.nextToken() == JsonToken.FIELD_NAME) {
        String key = p.currentName();
        if (p.nextToken() != JsonToken.VALUE_STRING) {
          throw FileRefusal.of("modelfile.metadata.rule", file, "key", FileRefusal.shown(key));
        }
        all.put(key, p.getText());
      }
      return all;
    }

    private Entry entry(JsonParser p, String name) throws IOException {
      if (p.nextToken() != JsonToken.START_OBJECT) {
        throw tensor("modelfile.entry.rule", name);
      }
      Optional<String> type = Optional.empty();
      List<Long> shape = List.of(-1L);
      List<Long> offsets = List.of();
      while (p.nextToken() == JsonToken.FIELD_NAME) {
        String field = p.currentName();
        p.nextToken();
        switch (field) {
          case "dtype" -> type = Optional.of(p.getText());
          case "shape" -> shape = wholes(p, name);
          case "data_offsets" -> offsets = wholes(p, name);
          default -> throw tensor("modelfile.entry.rule", name);
        }
      }
      if (type.isEmpty() || shape.contains(-1L) || offsets.size() != 2) {
        throw tensor("modelfile.entry.rule", name);
      }
      String said = FileRefusal.shown(type.get());
      StoredType known =
          StoredType.find(type.get())
              .orElseThrow(() -> tensor("modelfile.type.rule", name, "type", said));
      return sized(name, known, shape, offsets.get(0), offsets.get(1));
    }

    private List<Long> wholes(JsonParser p, String name) throws IOException {
      List<Long> all = new ArrayList<>();
      if (p.currentToken() != JsonToken.START_ARRAY) {
        throw tensor("modelfile.entry.rule", name);
      }
      while (p.nextToken() != JsonToken.END_ARRAY) {
        boolean whole =
            p.currentToken() == JsonToken.VALUE_NUMBER_INT
                && p.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && p.getLongValue() >= 0;
        if (!whole || all.size() == MOST_DIMS) {
          throw tensor("modelfile.entry.rule", name);
        }
        all.add(p.getLongValue());
      }
      return all;
    }

    private Entry sized(String name, StoredType type, List<Long> shape, long begin, long end) {
      long values = 1;
      for (long d : shape) {
        // Beside an extent of none any other may be huge, and must not overflow on its way.
        values = shape.contains(0L) ? 0 : product(values, d);
      }
      boolean held =
          values <= Integer.MAX_VALUE && shape.stream().allMatch(d -> d == (int) (long) d);
      if (!held) {
        throw tensor("modelfile.huge.rule", name, "shape", shape);
      }
      if (end < begin || end > room || end - begin != values * type.bytes()) {
        throw tensor(
            "modelfile.offsets.rule",
            name,
            "begin",
            begin,
            "end",
            end,
            "bytes",
            values * type.bytes(),
            "room",
            room);
      }
      return new Entry(name, type, shape.stream().map(Math::toIntExact).toList(), begin, end);
    }

    /** The product, or more than any array holds. */
    private static long product(long a, long b) {
      return Math.multiplyHigh(a, b) != 0 || a * b > Integer.MAX_VALUE ? 1L << 32 : a * b;
    }
  }
}
