package convlens.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Suggest;
import convlens.param.Values;
import convlens.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every ready setting, as lists of data: {@code examples/<group>.json}, one line each.
 *
 * <p>An entry whose operation is not there is left out, so that a program built with fewer
 * operations shows fewer examples.
 */
public final class Examples {
  /** The lists, in the order they are shown. */
  private static final List<String> GROUPS =
      List.of("sliding", "channels", "deformed", "pooling", "guide");

  /** What an operation without weights is given: nothing asks for it. */
  private static final String ANY_KERNEL = "random:3x3:0";

  private Examples() {}

  /** Read when first asked for: few starts of the program need them. */
  private static final class Held {
    private static final List<Example> ALL = read();
  }

  /** All examples, group by group. */
  public static List<Example> all() {
    return Held.ALL;
  }

  /**
   * The example of that name.
   *
   * @throws ProblemException naming the one that was meant, or what there is
   */
  public static Example find(String id) {
    String word = id.strip().toLowerCase(Locale.ROOT);
    return all().stream()
        .filter(e -> e.id().equals(word))
        .findFirst()
        .orElseThrow(() -> new ProblemException(unknown(id)));
  }

  private static Problem unknown(String id) {
    List<String> ids = all().stream().map(Example::id).toList();
    String shown = id.length() > 60 ? id.substring(0, 59) + "…" : id;
    return new Problem(
        "example",
        Text.of("example.unknown.rule"),
        shown,
        Suggest.nearest(id, ids)
            .orElseGet(() -> Text.of("example.unknown.expected", "all", String.join(", ", ids))));
  }

  private static List<Example> read() {
    List<Example> all = new ArrayList<>();
    for (String group : GROUPS) {
      for (JsonNode entry : entries(group)) {
        operation(entry.path("operation").asText())
            .ifPresent(op -> all.add(example(group, op, entry)));
      }
    }
    return List.copyOf(all);
  }

  private static JsonNode entries(String group) {
    try (InputStream in = Examples.class.getResourceAsStream("/examples/" + group + ".json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Optional<Operation> operation(String id) {
    return Operations.all().stream().filter(o -> o.info().id().equals(id)).findFirst();
  }

  private static Example example(String group, Operation op, JsonNode entry) {
    Setting setting =
        new Setting(
            op,
            args(op, entry),
            InputSpec.parse(entry.path("input").asText()),
            KernelSpec.parse(entry.path("kernel").asText(ANY_KERNEL)),
            Weights.NONE);
    return new Example(entry.path("id").asText(), group, setting);
  }

  /** What the line says, and what PyTorch's line has no words for: ready offsets. */
  private static Args args(Operation op, JsonNode entry) {
    Args args = op.readTorchLine(entry.path("line").asText());
    for (Map.Entry<String, JsonNode> each : entry.path("args").properties()) {
      Param param =
          op.params().stream()
              .filter(p -> p.id().equals(each.getKey()))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no parameter " + each.getKey()));
      args = args.with(param.id(), Values.parse(param, each.getValue().asText()));
    }
    return args;
  }
}
