package convlens.worksheet;

import convlens.play.Played;
import convlens.scene.Role;
import convlens.story.Digits;
import convlens.story.WrittenSum;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exercises in which cells of an output are missing. */
final class Fills {
  /** Room for the sum of one cell in the key. */
  private static final WrittenSum.Limits SUM = new WrittenSum.Limits(9, 36);

  private static final int[] DIGITS = {0, 1, 2, 3, 4, 5};
  private static final int[] WEIGHTS = {-1, -1, 0, 0, 1, 1, 2};
  private static final int HIDDEN = 3;

  private Fills() {}

  static Exercise convolution(Draws d) {
    int kernel = d.of(2, 3, 3);
    int padding = kernel == 3 ? d.of(0, 0, 1) : 0;
    int stride = padding == 1 || kernel == 2 ? d.of(1, 2) : 1;
    int side = padding == 1 || kernel == 2 ? 4 : d.of(4, 5);
    boolean bias = d.chance(0.3);
    Layer layer =
        Layer.read(
            Layer.line(
                "nn.Conv2d",
                "1, 1, kernel_size=" + kernel,
                "stride",
                stride,
                1,
                "padding",
                padding,
                0,
                "bias",
                bias ? "True" : "False",
                "True"));
    return weighted(
        d, layer, side, kernel, bias, new Trace.Frame(padding, padding, padding, padding));
  }

  static Exercise transposed(Draws d) {
    int kernel = d.of(2, 3);
    int stride = kernel == 2 ? d.of(1, 2) : d.of(1, 2, 2);
    int padding = kernel == 3 ? d.of(0, 1) : 0;
    int side = d.of(2, 2, 3);
    Layer layer =
        Layer.read(
            Layer.line(
                "nn.ConvTranspose2d",
                "1, 1, kernel_size=" + kernel,
                "stride",
                stride,
                1,
                "padding",
                padding,
                0,
                "bias",
                "False",
                "True"));
    return weighted(d, layer, side, kernel, false, new Trace.Frame(0, 0, 0, 0));
  }

  private static Exercise weighted(
      Draws d, Layer layer, int side, int kernel, boolean bias, Trace.Frame padding) {
    Tensor input = d.grid(side, side, DIGITS);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("weight", d.grid(kernel, kernel, WEIGHTS));
    // A kernel of zeros alone asks nothing.
    weights.get("weight").data()[d.within(0, kernel * kernel - 1)] = d.of(1, 2);
    if (bias) {
      weights.put("bias", Tensor.of(new Shape(1, 1, 1, 1), d.of(-2, -1, 1, 2, 3)));
    }
    Played played = layer.play(input, weights);
    String name = Text.of("story.name.kernel");
    Tensor kernels = played.weights().get("weight");
    String told =
        bias
            ? Text.of("worksheet.kernel.bias", "bias", Digits.whole(weights.get("bias").data()[0]))
            : "";
    List<Panel> panels =
        List.of(
            Panel.given(sized(Text.of("story.name.input"), input), Role.INPUT, input, "")
                .padded(padding),
            Panel.given(sized(name, kernels) + told, Role.KERNEL, kernels, "*"));
    return exercise(d, layer, played, panels);
  }

  static Exercise pooling(Draws d) {
    boolean most = d.chance(0.5);
    int kernel = most ? d.of(2, 2, 3) : 2;
    int stride = d.of(1, 2);
    int side = kernel == 3 ? 5 : d.of(4, 5);
    Layer layer =
        Layer.read(
            Layer.line(
                most ? "nn.MaxPool2d" : "nn.AvgPool2d",
                String.valueOf(kernel),
                "stride",
                stride,
                kernel));
    Tensor input = d.grid(side, side, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Played played = layer.play(input, Map.of());
    List<Panel> panels =
        List.of(Panel.given(sized(Text.of("story.name.input"), input), Role.INPUT, input, ""));
    return exercise(d, layer, played, panels);
  }

  private static Exercise exercise(Draws d, Layer layer, Played played, List<Panel> given) {
    Tensor output = played.output();
    BitSet hidden = d.some(HIDDEN, output.shape().plane());
    List<Panel> panels = new ArrayList<>(given);
    panels.add(
        Panel.given(sized(Text.of("story.name.output"), output), Role.OUTPUT, output, "=")
            .hiding(hidden));
    List<Working> working = new ArrayList<>();
    hidden.stream()
        .forEach(
            i -> {
              Cell at = Trace.cell(output.shape(), i);
              String heading = Text.of("worksheet.cell", "y", at.y(), "x", at.x());
              WrittenSum sum = WrittenSum.of(played.trace().step(i), SUM);
              working.add(
                  new Working(heading, sum.lines().stream().map(WrittenSum.Line::whole).toList()));
            });
    String task = Text.of("worksheet.fill.task", "cells", hidden.cardinality());
    return new Exercise(task, List.of(layer.line()), panels, List.of(), working);
  }

  private static String sized(String name, Tensor t) {
    return Text.of(
        "worksheet.panel", "name", name, "size", Digits.size(t.shape().h(), t.shape().w()));
  }
}
