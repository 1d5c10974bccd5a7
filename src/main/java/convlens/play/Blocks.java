package convlens.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Suggest;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every ready block, as data: {@code blocks.json}, in the order they are shown. */
public final class Blocks {
  private Blocks() {}

  /** Read when first asked for: few starts of the program need them. */
  private static final class Held {
    private static final List<Block> ALL = read();
  }

  /** All of them. */
  public static List<Block> all() {
    return Held.ALL;
  }

  /**
   * The block of that name.
   *
   * @throws ProblemException naming the one that was meant, or what there is
   */
  public static Block find(String id) {
    String word = id.strip().toLowerCase(Locale.ROOT);
    return all().stream()
        .filter(b -> b.id().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    unknown(
                        "block",
                        Text.of("block.unknown.rule"),
                        id,
                        all().stream().map(Block::id).toList())));
  }

  /** That there is none of that name, with the one that was meant. */
  static Problem unknown(String field, String rule, String got, List<String> ids) {
    String shown = got.length() > 60 ? got.substring(0, 59) + "…" : got;
    return new Problem(
        field,
        rule,
        shown,
        Suggest.nearest(got, ids)
            .orElseGet(() -> Text.of("block.unknown.expected", "all", String.join(", ", ids))));
  }

  private static List<Block> read() {
    try (InputStream in = Blocks.class.getResourceAsStream("/blocks.json")) {
      List<Block> all = new ArrayList<>();
      for (JsonNode entry : new ObjectMapper().readTree(in)) {
        all.add(block(entry));
      }
      return List.copyOf(all);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Block block(JsonNode entry) {
    List<Block.Node> nodes = new ArrayList<>();
    for (JsonNode node : entry.path("nodes")) {
      nodes.add(
          new Block.Node(
              node.path("id").asText(),
              Call.read(node.path("line").asText()),
              KernelSpec.parse(node.path("kernel").asText("box:3x3")),
              texts(node.path("from")),
              node.path("at").path(0).asDouble(),
              node.path("at").path(1).asDouble()));
    }
    List<Block.Contest> contests = new ArrayList<>();
    for (JsonNode contest : entry.path("costs")) {
      List<Block.Bill> bills = new ArrayList<>();
      contest.forEach(bill -> bills.add(bill(bill)));
      contests.add(new Block.Contest(bills));
    }
    InputSpec input = InputSpec.parse(entry.path("input").asText());
    return new Block(entry.path("id").asText(), input, nodes, contests);
  }

  private static Block.Bill bill(JsonNode bill) {
    List<Block.Layer> layers = new ArrayList<>();
    for (JsonNode layer : bill.path("layers")) {
      String[] size = layer.path(0).asText().split("x", -1);
      Shape in =
          Shape.chw(
              Integer.parseInt(size[0]), Integer.parseInt(size[1]), Integer.parseInt(size[2]));
      layers.add(new Block.Layer(in, Call.read(layer.path(1).asText())));
    }
    return new Block.Bill(texts(bill.path("nodes")), layers);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(word -> texts.add(word.asText()));
    return texts;
  }
}
