package convlens.model.file;

import convlens.nn.graph.Placed;
import convlens.param.Args;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Layers of sequences in Keras's words; their classes stand in {@code keras-sequences.py}. */
record KerasSequence(Placed p, List<String> from) {
  private static final Set<String> KNOWN =
      Set.of("rnn", "gru", "multihead_attention", "positional_encoding");

  /** Whether the layer is one of these. */
  static boolean is(Placed p) {
    return KNOWN.contains(p.type().id());
  }

  private static String flag(boolean value) {
    return value ? "True" : "False";
  }

  private KerasLayer layer(String made, List<String> weights) {
    String reads = String.join(", ", from);
    return new KerasLayer(
        "%s, name='%s')(%s)".formatted(made, p.node().name(), reads), List.copyOf(weights));
  }

  KerasLayer write() {
    return switch (p.type().id()) {
      case "rnn" -> recurrent("SimpleRNN", "matrix", "summed");
      case "gru" -> recurrent("GRU", "gates", "gates");
      case "multihead_attention" -> attention();
      default -> positions();
    };
  }

  /**
   * A recurrent layer of Keras's.
   *
   * @param turned what turns a weight
   * @param joined what makes one bias of PyTorch's two
   */
  private KerasLayer recurrent(String name, String turned, String joined) {
    Args a = p.args();
    boolean bias = a.flag("bias");
    boolean rectified = name.equals("SimpleRNN") && a.choice("nonlinearity").equals("relu");
    List<String> weights =
        new ArrayList<>(
            List.of("('weight_ih_l0', " + turned + ")", "('weight_hh_l0', " + turned + ")"));
    if (bias) {
      weights.add("(('bias_ih_l0', 'bias_hh_l0'), " + joined + ")");
    }
    return layer(
        "layers.%s(%d, return_sequences=True, use_bias=%s%s"
            .formatted(
                name, a.integer("hidden_size"), flag(bias), rectified ? ", activation='relu'" : ""),
        weights);
  }

  private KerasLayer attention() {
    Args a = p.args();
    List<String> weights = new ArrayList<>();
    p.weights().forEach(w -> weights.add("('" + w.name() + "', same)"));
    return layer(
        "Attention(%d, %d, bias=%s, causal=%s"
            .formatted(
                a.integer("embed_dim"),
                a.integer("num_heads"),
                flag(a.flag("bias")),
                flag(a.flag("is_causal"))),
        weights);
  }

  private KerasLayer positions() {
    boolean learned = p.args().flag("learned");
    return layer(
        "Positions(%d, %d, learned=%s".formatted(p.out().get(0), p.out().get(1), flag(learned)),
        learned ? List.of("('weight', same)") : List.of());
  }
}
