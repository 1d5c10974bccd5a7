package convlens.model.file;

import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A small graph for each layer type and for the settings that others write in other ways. */
final class LayerGraphs {
  private static final List<Integer> PICTURE = List.of(4, 9, 8);
  private final Map<String, Graph> all = new LinkedHashMap<>();

  private LayerGraphs() {}

  static Map<String, Graph> all() {
    LayerGraphs g = new LayerGraphs();
    g.functions();
    g.convolutions();
    g.pools();
    g.norms();
    g.sampling();
    g.shapes();
    g.joins();
    g.sequences();
    return g.all;
  }

  /** The preset for data as its kind has them. */
  static Model model(Preset p) {
    DataSet set = DataSpec.read(p.training().data()).open();
    return p.model(
        new DataDims(
            set.inputDims(), set.targetDims(), set.classes().size(), set.vocabulary().size()));
  }

  /** Values an input may have. */
  static void fill(Graph graph, String input, float[] values, Random random) {
    Optional<Node> table =
        graph.nodes().stream()
            .filter(n -> n.op().equals("embedding") && n.from().contains(input))
            .findFirst();
    for (int i = 0; i < values.length; i++) {
      values[i] =
          table.isPresent()
              ? random.nextInt((Integer) table.get().given().get("num_embeddings"))
              : (float) random.nextGaussian();
    }
  }

  private void of(List<Integer> dims, String op, Map<String, Object> given) {
    String name = op + " " + given + " of " + dims;
    all.put(name, new GraphBuilder().input("x", dims).add("y", op, given).build());
  }

  private void of(String op, Object... given) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < given.length; i += 2) {
      map.put((String) given[i], given[i + 1]);
    }
    of(PICTURE, op, map);
  }

  private void functions() {
    for (String op :
        List.of("relu", "elu", "gelu", "silu", "sigmoid", "tanh", "hardtanh", "leaky_relu")) {
      of(op);
    }
    of("gelu", "approximate", "tanh");
    of("elu", "alpha", 0.5);
    of("leaky_relu", "negative_slope", 0.3);
    of("hardtanh", "min_val", -0.2, "max_val", 0.4);
    of("softmax", "dim", 1);
    of("softmax", "dim", -1);
    of("dropout", "p", 0.3);
    of("bias");
    of(List.of(5), "bias", Map.of());
  }

  private void convolutions() {
    of("conv2d", "out_channels", 3, "kernel_size", 3);
    of("conv2d", "out_channels", 4, "kernel_size", List.of(3, 2), "groups", 2, "bias", false);
    of("conv2d", "out_channels", 2, "kernel_size", 4, "padding", "same");
    of("conv2d", "out_channels", 2, "kernel_size", 3, "padding", "full");
    of("conv2d", "out_channels", 2, "kernel_size", 3, "padding", List.of(0, 1, 2, 1));
    for (String mode : List.of("reflect", "replicate", "circular", "constant")) {
      of("conv2d", "out_channels", 2, "kernel_size", 3, "padding", 2, "padding_mode", mode);
    }
    of("conv2d", "out_channels", 2, "kernel_size", 3, "stride", 2, "dilation", List.of(2, 1));
    of("conv_transpose2d", "out_channels", 3, "kernel_size", 4, "stride", 2, "padding", 1);
    of(
        "conv_transpose2d",
        "out_channels",
        4,
        "kernel_size",
        3,
        "stride",
        3,
        "output_padding",
        1,
        "groups",
        2,
        "dilation",
        2,
        "bias",
        false);
    of("linear", "out_features", 5);
    of(List.of(6), "linear", Map.of("out_features", 5));
    of(List.of(6), "linear", Map.of("out_features", 5, "bias", false));
    deform("plain", Map.of("out_channels", 3, "kernel_size", 3, "padding", 1), 18, 0);
    deform("masked", Map.of("out_channels", 3, "kernel_size", 3, "padding", 1), 18, 9);
    deform(
        "grouped",
        Map.of(
            "out_channels",
            4,
            "kernel_size",
            3,
            "padding",
            1,
            "groups",
            2,
            "offset_groups",
            2,
            "bias",
            false),
        36,
        18);
  }

  private void deform(String name, Map<String, Object> given, int offsets, int mask) {
    Map<String, Object> same = Map.of("kernel_size", 3, "padding", 1);
    Map<String, Object> moved = new LinkedHashMap<>(same);
    moved.put("out_channels", offsets);
    GraphBuilder g = new GraphBuilder().input("x", PICTURE).join("offset", "conv2d", moved, "x");
    if (mask > 0) {
      Map<String, Object> masked = new LinkedHashMap<>(same);
      masked.put("out_channels", mask);
      g.join("logit", "conv2d", masked, "x").add("mask", "sigmoid");
      g.join("y", "deform_conv2d", given, "x", "offset", "mask");
    } else {
      g.join("y", "deform_conv2d", given, "x", "offset");
    }
    all.put("deform_conv2d " + name, g.build());
  }

  private void pools() {
    for (String op : List.of("max_pool2d", "avg_pool2d")) {
      of(op, "kernel_size", 2);
      of(op, "kernel_size", List.of(3, 2), "stride", 2, "padding", 1);
      of(op, "kernel_size", 3, "stride", 2, "ceil_mode", true);
      of(op, "kernel_size", 3, "stride", 2, "padding", 1, "ceil_mode", true);
    }
    of("max_pool2d", "kernel_size", 2, "stride", 1, "dilation", 3);
    of("avg_pool2d", "kernel_size", 3, "padding", 1, "count_include_pad", false);
    of("avg_pool2d", "kernel_size", 3, "padding", 1, "divisor_override", 5);
    of("avg_pool2d", "kernel_size", 3, "stride", 2, "ceil_mode", true, "divisor_override", 5);
    for (Map<String, Object> how :
        List.<Map<String, Object>>of(
            Map.of("kernel_size", 2),
            Map.of("kernel_size", 3, "stride", 3, "padding", 1),
            Map.of("kernel_size", List.of(3, 2), "stride", 4, "ceil_mode", true))) {
      all.put(
          "max_unpool2d " + how,
          new GraphBuilder()
              .input("x", PICTURE)
              .add("small", "max_pool2d", how)
              .join("y", "max_unpool2d", how, "small", "x")
              .build());
    }
    of("lp_pool2d", "norm_type", 2, "kernel_size", 2);
    of("lp_pool2d", "norm_type", 4, "kernel_size", 3, "stride", 2, "ceil_mode", true);
    for (String kind : List.of("avg", "max")) {
      of("global_" + kind + "_pool2d");
      of("adaptive_" + kind + "_pool2d", "output_size", List.of(3, 2));
      of("adaptive_" + kind + "_pool2d", "output_size", List.of(4, 5));
      of("adaptive_" + kind + "_pool2d", "output_size", 1);
    }
  }

  private void norms() {
    for (List<Integer> dims : List.of(PICTURE, List.of(5))) {
      of(dims, "batch_norm", Map.of());
      of(dims, "batch_norm", Map.of("affine", false, "eps", 0.01));
      of(dims, "batch_norm", Map.of("track_running_stats", false));
    }
    of("instance_norm");
    of("instance_norm", "affine", true);
    of("instance_norm", "affine", true, "track_running_stats", true, "training", false);
    of("group_norm", "num_groups", 2);
    of("group_norm", "num_groups", 4, "affine", false);
    of("layer_norm");
    of("layer_norm", "normalized_shape", List.of(9, 8), "bias", false);
    of("layer_norm", "elementwise_affine", false);
    of(List.of(6, 5), "layer_norm", Map.of());
    of("filter_norm");
  }

  private void sampling() {
    for (String mode : List.of("nearest", "bilinear", "bicubic", "nearest-exact", "area")) {
      of("interpolate", "mode", mode);
      of("interpolate", "mode", mode, "size", List.of(5, 12));
    }
    of("interpolate", "mode", "nearest", "scale_factor", 1.7);
    of("interpolate", "mode", "bilinear", "align_corners", true);
    of("interpolate", "mode", "bilinear", "scale_factor", 0.4, "antialias", true);
    of("subsample", "stride", 2, "kernel_size", 5, "sigma", 1);
    of("subsample", "stride", List.of(3, 2), "kernel_size", 3, "sigma", 0.7);
    of("subsample", "blur", false, "stride", 2, "kernel_size", 1, "sigma", 1);
    of("pixel_shuffle", "upscale_factor", 2);
    of("channel_shuffle", "groups", 2);
    of(List.of(3, 6, 4), "pixel_unshuffle", Map.of("downscale_factor", 2));
    for (String mode : List.of("constant", "reflect", "replicate", "circular")) {
      of("pad", "pad", List.of(1, 2, 3, 0), "mode", mode);
      of("pad", "pad", List.of(-1, 2, 3, -2), "mode", mode);
    }
    of("pad", "pad", List.of(1, 1, 1, 1), "value", 2.5);
  }

  private void shapes() {
    of("flatten");
    of("flatten", "start_dim", 2, "end_dim", 3);
    of("reshape", "shape", List.of(8, -1, 2));
    of("transpose");
    of("transpose", "dim0", -1, "dim1", 1);
    of("center_crop", "size", List.of(4, 5));
    of("center_crop", "size", List.of(6, 3));
    of("cut");
    of("mean");
    of(List.of(6, 5), "mean", Map.of());
    of("select");
    of("select", "index", 2);
  }

  private void sequences() {
    of(List.of(5), "embedding", Map.of("num_embeddings", 7, "embedding_dim", 4));
    List<Integer> rows = List.of(5, 6);
    of(rows, "positional_encoding", Map.of());
    of(rows, "positional_encoding", Map.of("learned", true));
    of(rows, "rnn", Map.of("hidden_size", 3));
    of(rows, "rnn", Map.of("hidden_size", 3, "nonlinearity", "relu", "bias", false));
    of(rows, "gru", Map.of("hidden_size", 3));
    of(rows, "gru", Map.of("hidden_size", 3, "bias", false));
    of(rows, "multihead_attention", Map.of("num_heads", 2));
    of(rows, "multihead_attention", Map.of("num_heads", 3, "bias", false, "is_causal", true));
    Graph across =
        new GraphBuilder()
            .input("x", rows)
            .input("other", List.of(4, 6))
            .join("y", "multihead_attention", Map.of("num_heads", 2), "x", "other", "other")
            .build();
    all.put("multihead_attention across", across);
  }

  private void joins() {
    Map<String, Object> none = Map.of();
    GraphBuilder two =
        new GraphBuilder()
            .input("x", PICTURE)
            .input("other", List.of(4, 9, 8))
            .join("a", "relu", none, "x")
            .join("b", "tanh", none, "other");
    all.put("add", two.join("sum", "add", none, "a", "b", "x").build("sum", "a"));
    for (int dim : new int[] {1, 3, -2}) {
      Graph g =
          new GraphBuilder()
              .input("x", PICTURE)
              .join("a", "relu", none, "x")
              .join("joined", "cat", Map.of("dim", dim), "a", "x", "a")
              .build();
      all.put("cat " + dim, g);
    }
    all.put(
        "sample",
        new GraphBuilder()
            .input("x", List.of(6))
            .join("mean", "linear", Map.of("out_features", 3), "x")
            .join("log_var", "linear", Map.of("out_features", 3), "x")
            .join("z", "sample", none, "mean", "log_var")
            .build("z", "mean", "log_var"));
  }
}
