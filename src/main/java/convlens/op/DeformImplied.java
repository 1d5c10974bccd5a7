package convlens.op;

import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Param;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the shapes of its tensors tell of a deformable convolution, as torchvision reads them. */
final class DeformImplied {
  private final Map<String, List<Integer>> shapes;
  private final Map<String, Object> given;
  private final Map<String, Object> told = new LinkedHashMap<>();

  private DeformImplied(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    this.shapes = shapes;
    this.given = given;
  }

  /**
   * Parameter values told by the tensors.
   *
   * @throws convlens.param.ProblemException when the tensors contradict each other or what was
   *     given, in torchvision's words where it has any
   */
  static Map<String, Object> of(
      List<Param> params, Map<String, List<Integer>> shapes, Map<String, Object> given) {
    DeformImplied i = new DeformImplied(shapes, given);
    i.four("offset");
    i.four("mask");
    Map<String, Object> known = new LinkedHashMap<>(given);
    i.groups(known);
    i.told.putAll(Conv2dImplied.of(shapes, known));
    if (i.told.get("kernel_size") instanceof Pair k && k.h() > 0 && k.w() > 0) {
      i.offsetGroups(k.h() * (long) k.w());
      i.modulated();
      i.places(params);
    }
    return i.told;
  }

  private void four(String name) {
    List<Integer> dims = shapes.get(name);
    if (dims != null && dims.size() != 4) {
      throw Signature.problem(
          name,
          Text.of("deform_conv2d.tensor.dims.rule", "name", name),
          got(name),
          Text.of("deform_conv2d.tensor.dims.expected", "name", name));
    }
  }

  /** As many groups as the weight's channels go into the input's. */
  private void groups(Map<String, Object> known) {
    List<Integer> x = shapes.get("x");
    List<Integer> weight = shapes.get("weight");
    if (x == null || weight == null || x.size() != 4 || weight.size() != 4) {
      return;
    }
    int channels = x.get(1);
    int depth = weight.get(1);
    if (depth < 1 || channels % depth != 0 || channels < 1) {
      throw Signature.problem(
          "weight",
          Text.of("deform_conv2d.channels.rule"),
          Text.of("deform_conv2d.channels.got", "weight", weight, "x", x),
          Text.of("deform_conv2d.channels.expected", "channels", channels));
    }
    int groups = channels / depth;
    Conv2dImplied.agree("groups", groups, given);
    known.put("groups", groups);
    told.put("groups", groups);
  }

  private void offsetGroups(long taps) {
    List<Integer> offset = shapes.get("offset");
    if (offset == null) {
      return;
    }
    long groups = offset.get(1) / (2 * taps);
    if (groups == 0) {
      throw Signature.problem(
          "offset",
          Text.of("deform_conv2d.offset.none.rule"),
          Text.of("deform_conv2d.offset.none.got", "got", offset.get(1), "multiple", 2 * taps),
          Text.of("deform_conv2d.offset.none.expected", "dims", 2 * taps));
    }
    channels("offset", 2 * taps * groups);
    if (shapes.containsKey("mask")) {
      channels("mask", taps * groups);
    }
    Conv2dImplied.agree("offset_groups", (int) groups, given);
    told.put("offset_groups", (int) groups);
  }

  private void channels(String name, long expected) {
    int got = shapes.get(name).get(1);
    if (got != expected) {
      throw Signature.problem(
          name,
          Text.of("deform_conv2d.tensor.channels.rule", "name", name),
          Text.of("deform_conv2d.tensor.channels.got", "got", got, "expected", expected),
          Text.of("deform_conv2d.tensor.channels.expected", "name", name, "expected", expected));
    }
  }

  private void modulated() {
    boolean mask = shapes.containsKey("mask");
    if (given.get("modulated") instanceof Boolean asked && asked != mask) {
      throw Signature.problem(
          "modulated",
          mask
              ? Text.of("deform_conv2d.mask.extra.rule")
              : Text.of("deform_conv2d.mask.missing.rule"),
          asked ? "modulated=True" : "modulated=False",
          mask
              ? Text.of("deform_conv2d.mask.extra.expected")
              : Text.of("deform_conv2d.mask.missing.expected"));
    }
    told.put("modulated", mask);
  }

  /** Offsets and factors must be as many as there are output cells, and per sample. */
  private void places(List<Param> params) {
    List<Integer> x = shapes.get("x");
    if (x == null || x.size() != 4) {
      return;
    }
    Args a = Args.presets(params);
    for (Map<String, Object> values : List.of(given, told)) {
      for (Map.Entry<String, Object> each : values.entrySet()) {
        a = a.with(each.getKey(), each.getValue());
      }
    }
    Shape in = Ranks.any(x);
    if (!DeformCheck.of(a, in).isEmpty()) {
      return; // The check says it, and there is no output to compare with.
    }
    Shape out = DeformPlan.of(a, in).output(in);
    for (String name : List.of("offset", "mask")) {
      List<Integer> dims = shapes.get(name);
      if (dims != null) {
        agree(name, dims, in, out);
      }
    }
  }

  private void agree(String name, List<Integer> dims, Shape in, Shape out) {
    List<Integer> wanted = List.of(in.n(), dims.get(1), out.h(), out.w());
    String expected = Text.of("deform_conv2d.tensor.expected", "name", name, "dims", wanted);
    if (dims.get(0) != in.n()) {
      String rule = Text.of("deform_conv2d.tensor.batch.rule", "name", name);
      throw Signature.problem(name, rule, got(name), expected);
    }
    if (dims.get(2) != out.h() || dims.get(3) != out.w()) {
      String numbers =
          Text.of(
              "deform_conv2d.tensor.output.got",
              "h",
              dims.get(2),
              "w",
              dims.get(3),
              "oh",
              out.h(),
              "ow",
              out.w());
      String rule = Text.of("deform_conv2d.tensor.output.rule", "name", name);
      throw Signature.problem(name, rule, numbers, expected);
    }
  }

  private String got(String name) {
    return Text.of("conv2d.tensor.got", "name", name, "dims", shapes.get(name));
  }
}
