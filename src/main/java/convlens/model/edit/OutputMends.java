package convlens.model.edit;

import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.layer.Dims;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What might make a graph that fits together suit its data and goal; not tried yet. */
final class OutputMends {
  private final Graph g;
  private final Suiting suiting;
  private final String last;
  private final List<Integer> out;
  private final List<Mend> all = new ArrayList<>();

  OutputMends(Standing s, Suiting suiting) {
    this.g = s.graph();
    this.suiting = suiting;
    this.last = g.outputs().get(0);
    this.out = s.dims(last).orElseThrow();
  }

  List<Mend> all() {
    String input = g.inputs().keySet().iterator().next();
    if (!g.inputs().get(input).equals(suiting.input())) {
      all.add(
          new Mend(
              Text.of("model.mend.input", "dims", suiting.input()),
              new Edited(ModelEdit.reading(g, suiting.input()), input)));
      return all;
    }
    List<Integer> wanted = suiting.output().orElse(out);
    if (wanted.size() == 1) {
      features(wanted.get(0));
    } else if (wanted.size() == 2) {
      places(wanted);
    } else if (wanted.size() == 3) {
      picture(wanted);
    }
    return all;
  }

  private void propose(String words, Edited edited) {
    all.add(new Mend(words, edited));
  }

  private Edited after(Edited e, String op, Map<String, Object> given) {
    return GraphEdit.after(e.graph(), e.chosen(), op, given);
  }

  private Edited end() {
    return new Edited(g, last);
  }

  /** The last layer told to give so many, where it can. */
  private void changed(String op, String param, int value) {
    Node n = GraphEdit.node(g, last).orElseThrow();
    if (n.op().equals(op)) {
      propose(
          Text.of("model.mend.set", "param", last + "." + param, "value", value),
          GraphEdit.set(g, last, param, value));
    }
  }

  private void features(int n) {
    Map<String, Object> given = Map.of("out_features", n);
    if (out.size() == 1) {
      changed("linear", "out_features", n);
      propose(Text.of("model.mend.output.linear", "features", n), after(end(), "linear", given));
      return;
    }
    if (out.size() == 2) {
      propose(
          Text.of("model.mend.output.mean", "features", n),
          after(after(end(), "mean", Map.of()), "linear", given));
    }
    propose(
        Text.of("model.mend.output.flatten", "features", n),
        after(after(end(), "flatten", Map.of()), "linear", given));
    if (out.size() == 3) {
      Edited pooled = after(end(), "global_avg_pool2d", Map.of());
      propose(
          Text.of("model.mend.output.pool", "features", n),
          after(after(pooled, "flatten", Map.of()), "linear", given));
    }
  }

  private void places(List<Integer> wanted) {
    int features = wanted.get(1);
    if (out.size() == 2 && features > 0) {
      changed("linear", "out_features", features);
      propose(
          Text.of("model.mend.output.linear", "features", features),
          after(end(), "linear", Map.of("out_features", features)));
    }
  }

  private void picture(List<Integer> wanted) {
    if (out.size() != 3) {
      int cells = Math.toIntExact(Dims.count(wanted));
      Edited row = out.size() == 1 ? end() : after(end(), "flatten", Map.of());
      Edited spread = after(row, "linear", Map.of("out_features", cells));
      propose(
          Text.of("model.mend.output.picture", "dims", wanted),
          after(spread, "reshape", Map.of("shape", wanted)));
      return;
    }
    int channels = wanted.get(0);
    boolean size = out.subList(1, 3).equals(wanted.subList(1, 3));
    if (size) {
      changed("conv2d", "out_channels", channels);
      changed("conv_transpose2d", "out_channels", channels);
      propose(
          Text.of("model.mend.output.conv", "channels", channels), convolution(end(), channels));
      return;
    }
    int h = wanted.get(1);
    int w = wanted.get(2);
    if (out.get(1) >= h && out.get(2) >= w) {
      propose(
          Text.of("model.mend.output.crop", "h", h, "w", w),
          with(channels, after(end(), "center_crop", Map.of("size", List.of(h, w)))));
    }
    propose(
        Text.of("model.mend.output.resize", "h", h, "w", w),
        with(channels, after(end(), "interpolate", JoinMends.resize(h, w))));
  }

  private Edited with(int channels, Edited sized) {
    return out.get(0) == channels ? sized : convolution(sized, channels);
  }

  private Edited convolution(Edited e, int channels) {
    return after(e, "conv2d", Map.of("out_channels", channels, "kernel_size", 1));
  }
}
