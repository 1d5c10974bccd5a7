package convlens.play;

import convlens.op.Call;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Operations one after another, each on what the one before gives.
 *
 * @param layers the first is nearest the input
 */
public record Stack(List<Call> layers) {
  /** More are no longer told apart in a picture. */
  public static final int MOST = 8;

  private static final String DILATION = "dilation";

  public Stack {
    layers = List.copyOf(layers);
  }

  /**
   * Reads a line of PyTorch for each layer.
   *
   * @throws PlayedException about the layer that cannot be read, or the number of them
   */
  public static Stack read(List<String> lines) {
    if (lines.isEmpty() || lines.size() > MOST) {
      throw new PlayedException(
          Text.of("field.subject"),
          List.of(
              new Problem(
                  "layers",
                  Text.of("field.layers.rule", "most", MOST),
                  Text.of("field.layers.got", "count", lines.size()),
                  Text.of("field.layers.expected"))));
    }
    List<Call> layers = new ArrayList<>();
    for (String line : lines) {
      try {
        layers.add(Call.read(line));
      } catch (ProblemException e) {
        throw new PlayedException(layer(layers.size()), List.of(e.problem()));
      }
    }
    return new Stack(layers);
  }

  /**
   * What each level holds: the input, then every layer's output. Arithmetic only.
   *
   * @throws PlayedException about the first layer that cannot take what the one before gives
   */
  public List<Shape> shapes(Shape input) {
    List<Shape> shapes = new ArrayList<>(List.of(input));
    for (int i = 0; i < layers.size(); i++) {
      Call layer = layers.get(i);
      Shape in = shapes.get(i);
      List<Problem> problems = layer.operation().check(layer.args(), in);
      if (!problems.isEmpty()) {
        throw new PlayedException(layer(i), problems);
      }
      Shape out = layer.operation().outputShape(layer.args(), in);
      if (out.size() == 0) {
        throw new PlayedException(layer(i), List.of(nothing(in, out)));
      }
      shapes.add(out);
    }
    return shapes;
  }

  private static Problem nothing(Shape in, Shape out) {
    return new Problem(
        "layers",
        Text.of("field.empty.rule"),
        Text.of("field.empty.got", "in", in, "out", out),
        Text.of("field.empty.expected"));
  }

  /** How many channels the first layer asks for; one where it takes any number. */
  public int channels() {
    return layers.get(0).args().values().get("in_channels") instanceof Integer c ? c : 1;
  }

  /** True when some layer has a dilation to change. */
  public boolean dilates() {
    return layers.stream().anyMatch(l -> l.args().values().get(DILATION) instanceof Pair);
  }

  /** The same with this dilation in every layer that has one. */
  public Stack dilated(int dilation) {
    return new Stack(
        layers.stream().map(l -> new Call(l.operation(), dilated(l.args(), dilation))).toList());
  }

  private static Args dilated(Args a, int dilation) {
    return a.values().get(DILATION) instanceof Pair ? a.with(DILATION, Pair.of(dilation)) : a;
  }

  private static String layer(int i) {
    return Text.of("field.layer", "number", i + 1);
  }
}
