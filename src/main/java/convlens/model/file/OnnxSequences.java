package convlens.model.file;

import static convlens.model.file.OnnxGraph.integer;
import static convlens.model.file.OnnxGraph.ints;
import static convlens.model.file.OnnxGraph.strings;

import convlens.blas.Blases;
import convlens.nn.layer.Dims;
import convlens.nn.layer.LayerContext;
import convlens.nn.layer.Pass;
import java.util.Arrays;
import java.util.List;

/** Layers of sequences in ONNX's operators. */
final class OnnxSequences {
  private static final int INT64 = 7;

  private OnnxSequences() {}

  /** Writes the layer; false when its type is none of these. */
  static boolean write(OnnxNode n) {
    switch (n.placed().type().id()) {
      case "embedding" -> {
        String tokens = n.step("Cast", List.of(n.x()), integer("to", INT64));
        n.last("Gather", List.of(n.weight("weight"), tokens), integer("axis", 0));
      }
      case "positional_encoding" ->
          n.last("Add", List.of(n.x(), n.has("weight") ? n.weight("weight") : waves(n)));
      case "rnn" -> recurrent(n, "RNN", 1);
      case "gru" -> recurrent(n, "GRU", 3);
      case "multihead_attention" -> attention(n);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What the layer itself adds to nothing. */
  private static String waves(OnnxNode n) {
    float[] code = new float[Dims.size(n.in())];
    LayerContext alone =
        new LayerContext(
            n.args(),
            1,
            n.placed().in(),
            n.placed().out(),
            name -> new float[0],
            name -> new float[0],
            0,
            Blases.plain());
    float[][] nothing = {new float[code.length]};
    n.placed().type().layer(alone).forward(Pass.EVALUATING, nothing, code);
    return n.graph().floats(n.graph().fresh(n.name()), n.in(), code);
  }

  /** Steps first, as ONNX has them; its update gate stands before the reset gate. */
  private static void recurrent(OnnxNode n, String type, int gates) {
    int hidden = n.args().integer("hidden_size");
    int width = n.in().get(1);
    String x = n.step("Transpose", List.of(n.x()), ints("perm", 1, 0, 2));
    String of = n.graph().fresh(n.name());
    String w =
        n.graph().floats(of, List.of(1, gates * hidden, width), gates(n, "weight_ih_l0", gates));
    String again = n.graph().fresh(n.name());
    String r =
        n.graph()
            .floats(again, List.of(1, gates * hidden, hidden), gates(n, "weight_hh_l0", gates));
    String b = "";
    if (n.has("bias_ih_l0")) {
      float[] first = gates(n, "bias_ih_l0", gates);
      float[] both = Arrays.copyOf(first, 2 * first.length);
      System.arraycopy(gates(n, "bias_hh_l0", gates), 0, both, first.length, first.length);
      b = n.graph().floats(n.graph().fresh(n.name()), List.of(1, both.length), both);
    }
    Proto how =
        gates == 3
            ? integer("linear_before_reset", 1)
            : strings(
                "activations", n.args().choice("nonlinearity").equals("relu") ? "Relu" : "Tanh");
    String y = n.step(type, List.of(x, w, r, b), integer("hidden_size", hidden), how);
    String flat = n.step("Squeeze", List.of(y, n.longs(1)));
    n.last("Transpose", List.of(flat), ints("perm", 1, 0, 2));
  }

  private static float[] gates(OnnxNode n, String weight, int gates) {
    float[] all = n.weights().get(n.name() + "." + weight);
    if (gates == 1) {
      return all;
    }
    int third = all.length / 3;
    float[] turned = all.clone();
    System.arraycopy(all, third, turned, 0, third);
    System.arraycopy(all, 0, turned, third, third);
    return turned;
  }

  private static void attention(OnnxNode n) {
    int width = n.args().integer("embed_dim");
    int heads = n.args().integer("num_heads");
    List<String> from = n.from();
    boolean several = from.size() == 3;
    int queries = n.in().get(0);
    int keys = n.placed().in().get(several ? 1 : 0).get(0);
    String q = heads(n, projected(n, from.get(0), 0, width), queries, heads);
    String k = heads(n, projected(n, from.get(several ? 1 : 0), 1, width), keys, heads);
    String v = heads(n, projected(n, from.get(several ? 2 : 0), 2, width), keys, heads);
    String turned = n.step("Transpose", List.of(k), ints("perm", 0, 1, 3, 2));
    String scores =
        n.step(
            "Mul",
            List.of(
                n.step("MatMul", List.of(q, turned)),
                n.scalar(1 / Math.sqrt((double) width / heads))));
    if (n.args().flag("is_causal")) {
      scores = n.step("Add", List.of(scores, mask(n, queries, keys)));
    }
    String shares = n.step("Softmax", List.of(scores), integer("axis", -1));
    String mixed = n.step("MatMul", List.of(shares, v));
    String side = n.step("Transpose", List.of(mixed), ints("perm", 0, 2, 1, 3));
    String joined = n.reshaped(side, List.of(queries, width));
    String out = n.step("Transpose", List.of(n.weight("out_proj.weight")), ints("perm", 1, 0));
    if (n.has("out_proj.bias")) {
      String product = n.step("MatMul", List.of(joined, out));
      n.last("Add", List.of(product, n.weight("out_proj.bias")));
    } else {
      n.last("MatMul", List.of(joined, out));
    }
  }

  /** One of the three projections, whose weights stand one below the other. */
  private static String projected(OnnxNode n, String x, int which, int width) {
    float[] all = n.weights().get(n.name() + ".in_proj_weight");
    float[] turned = new float[width * width];
    for (int i = 0; i < turned.length; i++) {
      turned[i % width * width + i / width] = all[which * width * width + i];
    }
    String w = n.graph().floats(n.graph().fresh(n.name()), List.of(width, width), turned);
    String product = n.step("MatMul", List.of(x, w));
    if (!n.has("in_proj_bias")) {
      return product;
    }
    float[] bias = n.weights().get(n.name() + ".in_proj_bias");
    float[] own = Arrays.copyOfRange(bias, which * width, (which + 1) * width);
    String b = n.graph().floats(n.graph().fresh(n.name()), List.of(width), own);
    return n.step("Add", List.of(product, b));
  }

  private static String heads(OnnxNode n, String value, int length, int heads) {
    String apart = n.reshaped(value, List.of(length, heads, -1));
    return n.step("Transpose", List.of(apart), ints("perm", 0, 2, 1, 3));
  }

  /** Minus infinity over what comes later. */
  private static String mask(OnnxNode n, int queries, int keys) {
    float[] all = new float[queries * keys];
    for (int i = 0; i < all.length; i++) {
      all[i] = i % keys > i / keys ? Float.NEGATIVE_INFINITY : 0;
    }
    return n.graph().floats(n.graph().fresh(n.name()), List.of(queries, keys), all);
  }
}
