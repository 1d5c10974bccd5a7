package convlens.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.data.InputSpec;
import convlens.param.ProblemException;
import java.util.Map;
import java.util.Optional;

/** A block as JSON a person can read: the name of a ready one, and what was changed of it. */
public final class BlockJson {
  private BlockJson() {}

  /** The block as a JSON tree. */
  public static ObjectNode write(Block block) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    Block ready = Blocks.find(block.id());
    root.put("block", block.id());
    root.put("input", block.input().text());
    ObjectNode nodes = root.putObject("nodes");
    for (int i = 0; i < block.nodes().size(); i++) {
      Block.Node node = block.nodes().get(i);
      if (!node.equals(ready.nodes().get(i))) {
        nodes.set(node.id(), SettingJson.layer(node.call()));
      }
    }
    return root;
  }

  /** Reads a tree back; empty when any part of it cannot be read, so a damaged state is dropped. */
  public static Optional<Block> read(JsonNode root) {
    try {
      Block block = Blocks.find(root.path("block").asText());
      block = block.on(InputSpec.parse(root.path("input").asText()));
      for (Map.Entry<String, JsonNode> e : root.path("nodes").properties()) {
        block = block.with(e.getKey(), SettingJson.layer(e.getValue()));
      }
      return Optional.of(block);
    } catch (ProblemException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }
}
