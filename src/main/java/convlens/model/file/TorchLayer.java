package convlens.model.file;

import convlens.nn.graph.Placed;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Pair;
import convlens.param.Param;
import convlens.param.PythonLine;
import convlens.param.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A layer in PyTorch's words: what is made once, and what is computed at every pass.
 *
 * @param made the module, empty where the layer needs none
 * @param call the value, of variables named like the nodes
 */
record TorchLayer(String made, String call) {
  private static final Pattern PADDED =
      Pattern.compile(
          "nn\\.Sequential\\(nn\\.(\\w+)Pad2d\\((\\(.*?\\)|-?\\d+)(?:, (.*?))?\\), (nn\\..*)\\)");

  /** Modes of {@code F.pad} by what the modules are called. */
  private static final Map<String, String> MODES =
      Map.of("Reflection", "reflect", "Replication", "replicate", "Circular", "circular");

  static TorchLayer of(Placed p, List<String> from) {
    Args a = p.args();
    String x = from.get(0);
    return switch (p.type().id()) {
      case "add" -> call(String.join(" + ", from));
      case "cat" ->
          call("torch.cat((%s), dim=%d)".formatted(String.join(", ", from), a.integer("dim")));
      case "flatten" ->
          call("%s.flatten(%d, %d)".formatted(x, a.integer("start_dim"), a.integer("end_dim")));
      case "reshape" -> call("%s.reshape(len(%s), %s)".formatted(x, x, joined(p.out())));
      case "transpose" ->
          call("%s.transpose(%d, %d)".formatted(x, a.integer("dim0"), a.integer("dim1")));
      case "center_crop" -> cropped(p, x);
      case "cut" -> call("torch.zeros_like(%s)".formatted(x));
      case "mean" -> call(x + ".mean(dim=1)");
      case "select" -> call("%s.select(1, %d)".formatted(x, a.integer("index")));
      case "sample" -> call("sample(%s, self.training)".formatted(String.join(", ", from)));
      case "dropout" -> module(p, "nn.Dropout(p=%s)".formatted(Values.number(a.number("p"))), x);
      case "bias" -> module(p, "Bias(%d)".formatted(p.in().get(0).get(0)), x);
      case "filter_norm" ->
          call(
              "F.layer_norm(%s, %s.shape[1:], eps=%s)"
                  .formatted(x, x, Values.number(a.number("eps"))));
      case "max_unpool2d" -> unpooled(p, from);
      case "deform_conv2d" -> module(p, line(p), String.join(", ", from));
      default -> sequence(p, from);
    };
  }

  /** By hand: what it would be a word for is torchvision's, which nothing else here needs. */
  private static TorchLayer cropped(Placed p, String x) {
    int h = p.out().get(1);
    int w = p.out().get(2);
    int top = (int) Math.rint((p.in().get(0).get(1) - h) / 2.0);
    int left = (int) Math.rint((p.in().get(0).get(2) - w) / 2.0);
    return call("%s[:, :, %d:%d, %d:%d]".formatted(x, top, top + h, left, left + w));
  }

  private static TorchLayer sequence(Placed p, List<String> from) {
    Args a = p.args();
    String x = from.get(0);
    return switch (p.type().id()) {
      case "embedding" ->
          module(
              p,
              "nn.Embedding(%d, %d)"
                  .formatted(a.integer("num_embeddings"), a.integer("embedding_dim")),
              x + ".long()");
      case "positional_encoding" ->
          module(
              p,
              "Positions(%s, learned=%s)"
                  .formatted(joined(p.out()), PythonLine.write(a.flag("learned"))),
              x);
      case "rnn", "gru" -> {
        boolean plain = p.type().id().equals("rnn");
        String made =
            "nn.%s(%d, %d%s, bias=%s, batch_first=True)"
                .formatted(
                    plain ? "RNN" : "GRU",
                    a.integer("input_size"),
                    a.integer("hidden_size"),
                    plain ? ", nonlinearity='" + a.choice("nonlinearity") + "'" : "",
                    PythonLine.write(a.flag("bias")));
        yield new TorchLayer(made, "self.%s(%s)[0]".formatted(p.node().name(), x));
      }
      case "multihead_attention" -> attention(p, from);
      default -> operation(p, x);
    };
  }

  private static TorchLayer attention(Placed p, List<String> from) {
    Args a = p.args();
    String made =
        "nn.MultiheadAttention(%d, %d, bias=%s, batch_first=True)"
            .formatted(
                a.integer("embed_dim"), a.integer("num_heads"), PythonLine.write(a.flag("bias")));
    String x = from.get(0);
    String reads = from.size() == 3 ? String.join(", ", from) : String.join(", ", x, x, x);
    int keys = p.in().get(p.in().size() - 1).get(0);
    String mask =
        a.flag("is_causal")
            ? ", attn_mask=torch.ones(%d, %d, dtype=torch.bool, device=%s.device).triu(1)"
                .formatted(p.out().get(0), keys, x)
            : "";
    return new TorchLayer(
        made, "self.%s(%s, need_weights=False%s)[0]".formatted(p.node().name(), reads, mask));
  }

  /** Where the maxima stood is asked for anew: the pooling before did not tell. */
  private static TorchLayer unpooled(Placed p, List<String> from) {
    Args a = p.args();
    String how =
        "%s, %s, %s"
            .formatted(
                PythonLine.write(Values.shortest(a.pair("kernel_size"))),
                PythonLine.write(Values.shortest(stride(a))),
                PythonLine.write(Values.shortest(a.pair("padding"))));
    return call(
        "F.max_unpool2d(%s, F.max_pool2d(%s, %s, dilation=%s, ceil_mode=%s, return_indices=True)[1], %s, output_size=%s.shape)"
            .formatted(
                from.get(0),
                from.get(1),
                how,
                PythonLine.write(Values.shortest(a.pair("dilation"))),
                PythonLine.write(a.flag("ceil_mode")),
                how,
                from.get(1)));
  }

  private static Pair stride(Args a) {
    Extents stride = (Extents) a.get("stride");
    Pair kernel = a.pair("kernel_size");
    return new Pair(stride.h().orElse(kernel.h()), stride.w().orElse(kernel.w()));
  }

  private static String joined(List<Integer> dims) {
    return dims.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static TorchLayer call(String call) {
    return new TorchLayer("", call);
  }

  private static TorchLayer module(Placed p, String made, String reads) {
    return new TorchLayer(made, "self.%s(%s)".formatted(p.node().name(), reads));
  }

  /** The line that the operation writes of itself, its own settings whole. */
  private static String line(Placed p) {
    Operation op = Operations.find(p.type().id());
    Args all = Args.presets(op.params());
    List<String> known = op.params().stream().map(Param::id).toList();
    for (Map.Entry<String, Object> e : p.args().values().entrySet()) {
      boolean mode = e.getKey().equals("training") || e.getKey().equals("return_indices");
      if (known.contains(e.getKey()) && !mode) {
        all = all.with(e.getKey(), e.getValue());
      }
    }
    String line = op.torchLine(all);
    // The modules of pictures; of rows and of single numbers there are others.
    boolean flat = p.in().get(0).size() < 3;
    return flat && line.startsWith("nn.") ? line.replaceFirst("Norm2d\\(", "Norm1d(") : line;
  }

  private static TorchLayer operation(Placed p, String x) {
    String line = line(p);
    Matcher padded = PADDED.matcher(line);
    if (padded.matches()) {
      String more = padded.group(3) == null ? "" : ", value=" + padded.group(3);
      String mode = MODES.containsKey(padded.group(1)) ? MODES.get(padded.group(1)) : "";
      more += mode.isEmpty() ? "" : ", mode='" + mode + "'";
      String cells = padded.group(2);
      cells = cells.startsWith("(") ? cells : "(%1$s, %1$s, %1$s, %1$s)".formatted(cells);
      return module(p, padded.group(4), "F.pad(%s, %s%s)".formatted(x, cells, more));
    }
    boolean module = line.startsWith("nn.");
    return module ? module(p, line, x) : call(line.replaceAll("\\binput\\b", x));
  }

  /** What the layer's weights begin with where the model says it. */
  static List<String> inits(Placed p) {
    List<String> all = new ArrayList<>();
    p.node()
        .init()
        .forEach(
            (weight, written) -> {
              PythonLine call =
                  PythonLine.parse(written.indexOf('(') < 0 ? written + "()" : written);
              String reads = "self." + p.node().name() + "." + weight;
              for (Object number : call.positional()) {
                reads += ", " + PythonLine.write(number);
              }
              String name = call.name().toLowerCase(java.util.Locale.ROOT);
              String theirs =
                  switch (name) {
                    case "bilinear" -> "bilinear_";
                    case "constant" ->
                        call.positional().isEmpty() ? "nn.init.zeros_" : "nn.init.constant_";
                    default -> "nn.init." + name + "_";
                  };
              all.add(theirs + "(" + reads + ")");
            });
    return all;
  }

  static String pair(Pair p) {
    return "(%d, %d)".formatted(p.h(), p.w());
  }
}
