package convlens.model.preset;

import convlens.model.GraphBuilder;
import java.util.Map;

/**
 * Blocks of a transformer encoder, each normalised before it looks and before it computes.
 *
 * @param width numbers of every place
 */
record TransformerBlocks(int count, int width, int heads) {
  /** Lays them one behind the other; a last layer norm follows. */
  void lay(GraphBuilder g) {
    for (int i = 1; i <= count; i++) {
      block(g, String.valueOf(i));
    }
    g.add("norm", "layer_norm", Map.of("normalized_shape", width));
  }

  private void block(GraphBuilder g, String i) {
    String before = g.last();
    g.add("norm_attention" + i, "layer_norm", Map.of("normalized_shape", width))
        .add("attention" + i, "multihead_attention", Map.of("num_heads", heads))
        .join("seen" + i, "add", Map.of(), before, "attention" + i)
        .add("norm_feed" + i, "layer_norm", Map.of("normalized_shape", width))
        .add("wide" + i, "linear", Map.of("out_features", 2 * width))
        .add("gelu" + i, "gelu")
        .add("narrow" + i, "linear", Map.of("out_features", width))
        .join("block" + i, "add", Map.of(), "seen" + i, "narrow" + i);
  }
}
