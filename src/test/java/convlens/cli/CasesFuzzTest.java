package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.WeightSpec;
import convlens.param.Args;
import convlens.param.Param;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cases as somebody hostile would write them: each has an answer, and none surprises. */
class CasesFuzzTest {
  private static final int LINES = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Values no attribute, or only some, may have. */
  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "-1",
          "-2",
          "0.5",
          "-0.5",
          "1.5",
          "1e-9",
          "1e9",
          "1e308",
          "-1e9",
          "65536",
          "2147483647",
          "-2147483648",
          "9223372036854775807",
          "null",
          "true",
          "false",
          "[]",
          "[1]",
          "[2, 1]",
          "[1, 2]",
          "[0, 1]",
          "[1, 2, 3]",
          "[1, 1, 1, 1]",
          "[null, 2]",
          "[2, null]",
          "[null, null]",
          "[1000000000, 1]",
          "[1, 65536]",
          "[2147483647, 2147483647]",
          "[1e9, 1e-9]",
          "[1e-9, 1e9]",
          "[-1, -1]",
          "[[1]]",
          "{}",
          "{\"h\": 1}",
          "\"\"",
          "\"same\"",
          "\"full\"",
          "\"reflect\"",
          "\"bilinear\"",
          "\"bicubic\"",
          "\"area\"",
          "\"NaN\"",
          "\"Infinity\"",
          "\"-inf\"",
          "\"2\"",
          "[\"NaN\", 1]");

  /** Shapes no tensor, or only some, may have. */
  private static final List<List<Integer>> SHAPES =
      List.of(
          List.of(),
          List.of(0),
          List.of(1),
          List.of(4),
          List.of(2, 3),
          List.of(1, 4, 4),
          List.of(0, 4, 5, 5),
          List.of(1, 0, 5, 5),
          List.of(1, 4, 0, 5),
          List.of(1, 4, 1, 1),
          List.of(2, 4, 5, 5),
          List.of(1, 1, 5, 7),
          List.of(1, 1, 1, 2, 2),
          List.of(-1, 2),
          List.of(2147483647, 2147483647),
          List.of(65536, 0, 65536));

  private final Random random = new Random(5);

  /** The operation as it opens, on a small input. */
  private static ObjectNode opened(Operation op, int number) {
    Shape x = new Shape(1, 4, 5, 5);
    Args args = Args.presets(op.params());
    Map<String, Object> told = op.implied(Map.of("x", List.of(1, 4, 5, 5)), Map.of());
    for (Map.Entry<String, Object> each : told.entrySet()) {
      args = args.with(each.getKey(), each.getValue());
    }
    ObjectNode line = JSON.createObjectNode();
    line.put("name", "n" + number).put("op", op.info().id());
    line.putObject("attributes");
    ArrayNode inputs = line.putArray("inputs");
    tensor(inputs.addObject().put("name", "x"), List.of(1, 4, 5, 5));
    for (WeightSpec spec : op.weights(args, x)) {
      List<Integer> dims = op.dims(spec, List.of(1, 4, 5, 5));
      tensor(inputs.addObject().put("name", spec.name()), dims);
    }
    return line;
  }

  private static void tensor(ObjectNode tensor, List<Integer> shape) {
    long size = shape.stream().mapToLong(e -> e).reduce(1, (a, b) -> a * b);
    ArrayNode dims = tensor.putArray("shape");
    shape.forEach(dims::add);
    ArrayNode data = tensor.putArray("data");
    for (int i = 0; i < Math.max(0, Math.min(size, 1000)); i++) {
      data.add(i % 7 - 2);
    }
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String mutated(Operation op, int number) throws IOException {
    ObjectNode line = opened(op, number);
    ObjectNode attributes = (ObjectNode) line.get("attributes");
    ArrayNode inputs = (ArrayNode) line.get("inputs");
    List<Param> params = op.params();
    for (int i = random.nextInt(4); i > 0 && !params.isEmpty(); i--) {
      attributes.set(any(params).id(), JSON.readTree(any(VALUES)));
    }
    ObjectNode tensor = (ObjectNode) inputs.get(random.nextInt(inputs.size()));
    switch (random.nextInt(8)) {
      case 0 -> tensor(tensor, any(SHAPES));
      case 1 -> ((ArrayNode) tensor.get("data")).add("NaN");
      case 2 -> ((ArrayNode) tensor.get("data")).set(0, any(List.of("NaN", "Infinity", "-inf")));
      case 3 -> inputs.remove(random.nextInt(inputs.size()));
      default -> tensor.get("shape");
    }
    String text = JSON.writeValueAsString(line);
    int cut = random.nextInt(20 * text.length());
    return cut < text.length() ? text.substring(0, cut) + text.substring(cut + 1) : text;
  }

  @Test
  void everyMutatedCaseIsAnsweredByAResultOrAWellFormedError() throws IOException {
    List<Operation> operations = Operations.all();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      lines.append(mutated(operations.get(i % operations.size()), i)).append('\n');
    }
    List<String> given = lines.toString().lines().toList();
    Shell shell = Shell.piped(lines.toString(), "compute", "--cases", "-");
    assertThat(shell.code()).as(shell.err()).isZero();
    List<String> answers = shell.lines();
    assertThat(answers).hasSize(LINES);
    int results = 0;
    for (int i = 0; i < LINES; i++) {
      JsonNode answer = JSON.readTree(answers.get(i));
      if (answer.has("outputs")) {
        results++;
        assertThat(answer.has("error")).isFalse();
      } else {
        wellFormed(answer.path("error"), given.get(i));
      }
    }
    assertThat(results).as("some are right").isBetween(LINES / 10, LINES * 9 / 10);
  }

  private static void wellFormed(JsonNode error, String line) {
    String rule = error.path("rule").asText();
    assertThat(rule)
        .as(line)
        .isNotBlank()
        .doesNotContain("{", "}")
        .doesNotEndWith(".")
        .isNotEqualTo(Text.of("cli.case.rule.unexpected"));
    assertThat(error.path("param").asText()).as(line).isNotBlank();
    assertThat(error.path("got").isTextual() && error.path("expected").isTextual()).isTrue();
  }
}
