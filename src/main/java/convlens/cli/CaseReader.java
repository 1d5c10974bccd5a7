package convlens.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one line of a case file.
 *
 * <p>A line that is wrong is read on to its end, so that its name is known wherever it stands; the
 * first thing wrong with it is what is told.
 */
final class CaseReader {
  /** Jackson tells of a name that stands twice in words only. */
  private static final Pattern TWICE = Pattern.compile("Duplicate (?:F|f)ield '(.*)'");

  private Optional<String> name = Optional.empty();
  private Optional<String> op = Optional.empty();
  private Optional<Map<String, Object>> attributes = Optional.empty();
  private Optional<Map<String, CaseTensor>> inputs = Optional.empty();
  private Optional<ProblemException> problem = Optional.empty();

  /** The name of the line read, when it has one; also after a refusal. */
  Optional<String> name() {
    return name;
  }

  /**
   * Reads the line.
   *
   * @return empty when the line is blank
   * @throws ProblemException when it is not a case
   */
  Optional<CaseLine> read(InputStream line) {
    try (JsonParser p = Json.parser(line)) {
      if (p.nextToken() == null) {
        return Optional.empty();
      }
      object(p);
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    } catch (IOException e) {
      // Only the decoder of bytes is left to complain: the source's own failures come unchecked.
      throw wrong("line", Text.of("cli.case.rule.utf8"), "", Text.of("cli.case.expected.utf8"));
    }
    problem.ifPresent(
        p -> {
          throw p;
        });
    return Optional.of(
        new CaseLine(
            name.orElseThrow(() -> absent("name")),
            op.orElseThrow(() -> absent("op")),
            attributes.orElseThrow(() -> absent("attributes")),
            inputs.orElseThrow(() -> absent("inputs"))));
  }

  private void object(JsonParser p) throws IOException {
    if (p.currentToken() != JsonToken.START_OBJECT) {
      keep(wrong("line", Text.of("cli.case.rule.object"), kind(p), expectedLine()));
      p.skipChildren();
    } else {
      while (p.nextToken() == JsonToken.FIELD_NAME) {
        String field = p.currentName();
        p.nextToken();
        try {
          field(p, field);
        } catch (ProblemException e) {
          keep(e);
        }
      }
    }
    if (p.nextToken() != null) {
      keep(wrong("line", Text.of("cli.case.rule.one"), kind(p), expectedLine()));
    }
  }

  private void field(JsonParser p, String field) throws IOException {
    switch (field) {
      case "name" -> name = Optional.of(word(p, field));
      case "op" -> op = Optional.of(word(p, field));
      case "attributes" -> attributes = Optional.of(attributes(p));
      case "inputs" -> inputs = Optional.of(inputs(p));
      default -> p.skipChildren();
    }
  }

  private static String word(JsonParser p, String field) throws IOException {
    if (p.currentToken() == JsonToken.VALUE_STRING) {
      return p.getText();
    }
    throw kindProblem(p, field, Text.of("cli.case.kind.string"));
  }

  private static Map<String, Object> attributes(JsonParser p) throws IOException {
    if (p.currentToken() != JsonToken.START_OBJECT) {
      throw kindProblem(p, "attributes", Text.of("cli.case.kind.object"));
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String id = p.currentName();
      p.nextToken();
      plain.put(id, Json.plain(p));
    }
    return plain;
  }

  private Map<String, CaseTensor> inputs(JsonParser p) throws IOException {
    if (p.currentToken() != JsonToken.START_ARRAY) {
      throw kindProblem(p, "inputs", Text.of("cli.case.kind.list"));
    }
    Map<String, CaseTensor> found = new LinkedHashMap<>();
    while (p.nextToken() != JsonToken.END_ARRAY) {
      try {
        tensor(p, found);
      } catch (ProblemException e) {
        keep(e);
      }
    }
    return found;
  }

  private void tensor(JsonParser p, Map<String, CaseTensor> found) throws IOException {
    if (p.currentToken() != JsonToken.START_OBJECT) {
      throw kindProblem(p, "inputs", Text.of("cli.case.kind.tensor"));
    }
    TensorFields fields = new TensorFields();
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String field = p.currentName();
      p.nextToken();
      try {
        fields.read(p, field);
      } catch (ProblemException e) {
        keep(e);
      }
    }
    if (problem.isEmpty() && found.put(fields.name(), fields.tensor()) != null) {
      throw wrong(
          fields.name(), Text.of("cli.case.rule.twice"), "", Text.of("cli.case.expected.once"));
    }
  }

  /**
   * Reads one tensor from the object the parser stands on.
   *
   * @param name what it is called when it does not say
   */
  static CaseTensor tensor(JsonParser p, String name) throws IOException {
    TensorFields fields = new TensorFields();
    fields.name = Optional.of(name);
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String field = p.currentName();
      p.nextToken();
      fields.read(p, field);
    }
    return fields.tensor();
  }

  /** The fields of one tensor, in whatever order they come. */
  private static final class TensorFields {
    private Optional<String> name = Optional.empty();
    private Optional<List<Integer>> dims = Optional.empty();
    private Optional<Numbers> data = Optional.empty();

    void read(JsonParser p, String field) throws IOException {
      switch (field) {
        case "name" -> name = Optional.of(word(p, "inputs.name"));
        case "shape" -> dims = Optional.of(dims(p));
        case "data" -> data = Optional.of(Numbers.read(p, name.orElse("inputs") + ".data"));
        default -> p.skipChildren();
      }
    }

    String name() {
      return name.orElseThrow(() -> absent("inputs.name"));
    }

    CaseTensor tensor() {
      List<Integer> shape = dims.orElseThrow(() -> absent(name() + ".shape"));
      Numbers numbers = data.orElseThrow(() -> absent(name() + ".data"));
      Dims.check(name(), shape, numbers);
      return new CaseTensor(shape, numbers.values());
    }

    private List<Integer> dims(JsonParser p) throws IOException {
      String param = name.orElse("inputs") + ".shape";
      if (p.currentToken() != JsonToken.START_ARRAY) {
        throw kindProblem(p, param, Text.of("cli.case.kind.shape"));
      }
      List<Object> plain = new ArrayList<>();
      while (p.nextToken() != JsonToken.END_ARRAY) {
        plain.add(Json.plain(p));
      }
      return Dims.read(param, plain);
    }
  }

  private void keep(ProblemException e) {
    problem = problem.or(() -> Optional.of(e));
  }

  private static ProblemException kindProblem(JsonParser p, String param, String kind)
      throws IOException {
    String got = kind(p);
    p.skipChildren();
    return wrong(param, Text.of("cli.case.rule.kind", "param", param, "kind", kind), got, kind);
  }

  private static String kind(JsonParser p) throws IOException {
    return switch (p.currentToken()) {
      case START_OBJECT -> "{…}";
      case START_ARRAY -> "[…]";
      default -> Shown.of(Json.plain(p));
    };
  }

  private static ProblemException unreadable(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException && e.getLocation() == null) {
      // Nothing but the depth of a line is limited where no place is told.
      return wrong(
          "line",
          Text.of("cli.case.rule.json.deep", "most", Json.DEEPEST),
          Text.of("cli.case.got.deep", "most", Json.DEEPEST),
          expectedLine());
    }
    long column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    Matcher twice = TWICE.matcher(String.valueOf(e.getOriginalMessage()));
    if (twice.lookingAt()) {
      return wrong(
          "line",
          Text.of("cli.case.rule.json.twice"),
          Text.of("cli.case.got.twice", "name", Shown.of(twice.group(1)), "column", column),
          Text.of("cli.case.expected.line"));
    }
    String got = Text.of("cli.case.got.column", "column", column);
    return wrong("line", Text.of("cli.case.rule.json"), got, expectedLine());
  }

  private static String expectedLine() {
    return Text.of("cli.case.expected.line");
  }

  private static ProblemException absent(String field) {
    return wrong(field, Text.of("cli.case.rule.missing", "field", field), "", expectedLine());
  }

  private static ProblemException wrong(String param, String rule, String got, String expected) {
    return new ProblemException(new Problem(param, rule, got, expected));
  }
}
