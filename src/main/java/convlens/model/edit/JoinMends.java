package convlens.model.edit;

import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What might make the inputs of an addition or a concatenation alike; not tried yet. */
final class JoinMends {
  private final Graph g;
  private final Node join;
  private final List<List<Integer>> in;
  private final boolean adds;
  private final List<Mend> all = new ArrayList<>();

  JoinMends(Graph g, Node join, List<List<Integer>> in) {
    this.g = g;
    this.join = join;
    this.in = in;
    this.adds = join.op().equals("add");
  }

  List<Mend> all() {
    for (int slot = 1; slot < in.size(); slot++) {
      if (!in.get(slot).equals(in.get(0))) {
        if (in.get(slot).size() == 3 && in.get(0).size() == 3) {
          picture(slot, in.get(slot), in.get(0));
          picture(0, in.get(0), in.get(slot));
        } else if (in.get(slot).size() == 1 && in.get(0).size() == 1) {
          row(slot, in.get(0).get(0));
          row(0, in.get(slot).get(0));
        }
      }
    }
    boolean channels = in.stream().allMatch(d -> d.size() == 3);
    if (adds && channels) {
      all.add(
          new Mend(Text.of("model.mend.cat"), GraphEdit.replace(g, join.name(), "cat", Map.of())));
    }
    return all;
  }

  private String edge(int slot) {
    return join.from().get(slot) + " → " + join.name();
  }

  private void insert(String words, int slot, String op, Map<String, Object> given) {
    all.add(new Mend(words, GraphEdit.on(g, new Edge(join.name(), slot), op, given)));
  }

  private void row(int slot, int features) {
    insert(
        Text.of("model.mend.linear", "features", features, "edge", edge(slot)),
        slot,
        "linear",
        Map.of("out_features", features));
  }

  /** Brings the maps of one reading to the dims of another. */
  private void picture(int slot, List<Integer> from, List<Integer> to) {
    boolean size = from.subList(1, 3).equals(to.subList(1, 3));
    boolean channels = from.get(0).equals(to.get(0));
    if (size) {
      convolution(slot, to.get(0), 1);
      return;
    }
    int stride = stride(from, to);
    if (adds && stride > 1) {
      convolution(slot, to.get(0), stride);
    }
    if (adds && !channels) {
      return;
    }
    int h = to.get(1);
    int w = to.get(2);
    if (from.get(1) >= h && from.get(2) >= w) {
      smaller(slot, from, to, stride);
    } else if (from.get(1) <= h && from.get(2) <= w) {
      insert(
          Text.of("model.mend.resize", "edge", edge(slot), "h", h, "w", w),
          slot,
          "interpolate",
          resize(h, w));
      padded(slot, from, h, w);
    }
  }

  private void smaller(int slot, List<Integer> from, List<Integer> to, int stride) {
    int h = to.get(1);
    int w = to.get(2);
    boolean little = from.get(1) - h < from.get(1) / 4 + 2;
    if (little || stride == 0) {
      insert(
          Text.of("model.mend.crop", "edge", edge(slot), "h", h, "w", w),
          slot,
          "center_crop",
          Map.of("size", List.of(h, w)));
    }
    if (stride > 1) {
      insert(
          Text.of("model.mend.pool", "edge", edge(slot), "stride", stride),
          slot,
          "max_pool2d",
          Map.of("kernel_size", stride));
    }
  }

  private void padded(int slot, List<Integer> from, int h, int w) {
    int down = h - from.get(1);
    int right = w - from.get(2);
    List<Integer> sides = List.of(right / 2, right - right / 2, down / 2, down - down / 2);
    insert(
        Text.of("model.mend.pad", "edge", edge(slot), "h", h, "w", w),
        slot,
        "pad",
        Map.of("pad", sides));
  }

  /** To that size, whatever it was. */
  static Map<String, Object> resize(int h, int w) {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("size", List.of(h, w));
    given.put("scale_factor", null);
    return given;
  }

  private void convolution(int slot, int channels, int stride) {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("out_channels", channels);
    given.put("kernel_size", 1);
    if (stride > 1) {
      given.put("stride", stride);
    }
    String words =
        stride > 1
            ? Text.of(
                "model.mend.strided", "channels", channels, "stride", stride, "edge", edge(slot))
            : Text.of("model.mend.conv", "channels", channels, "edge", edge(slot));
    insert(words, slot, "conv2d", given);
  }

  /** The stride that brings one size to the other; 0 where there is none. */
  private static int stride(List<Integer> from, List<Integer> to) {
    int h = (from.get(1) + to.get(1) - 1) / to.get(1);
    int w = (from.get(2) + to.get(2) - 1) / to.get(2);
    boolean even =
        h == w && (from.get(1) + h - 1) / h == to.get(1) && (from.get(2) + w - 1) / w == to.get(2);
    return even ? h : 0;
  }
}
