package convlens.worksheet;

import convlens.op.Facts;
import convlens.play.Cost;
import convlens.story.Digits;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Exercises about the size of things: outputs, paddings, layers. */
final class Sizes {
  private static final int[] SIDES = {8, 12, 16, 28, 32};

  private Sizes() {}

  /** Which shape a layer gives. */
  static Exercise size(Draws d) {
    int channels = d.of(1, 3, 4, 8);
    int side = d.of(SIDES);
    Shape in = Shape.chw(channels, side, d.chance(0.75) ? side : d.of(SIDES));
    Layer layer = Layer.read(anyLayer(d, channels));
    Shape out = layer.output(in);
    return new Exercise(
        Text.of("worksheet.size.task", "input", in),
        List.of(layer.line()),
        List.of(),
        List.of(
            new Blank(Text.of("worksheet.channels"), String.valueOf(out.c())),
            new Blank(Text.of("worksheet.rows"), String.valueOf(out.h())),
            new Blank(Text.of("worksheet.columns"), String.valueOf(out.w()))),
        List.of(new Working("", formulas(layer, in))));
  }

  private static String anyLayer(Draws d, int channels) {
    String places = channels + ", " + d.of(4, 8, 16) + ", kernel_size=";
    return switch (d.within(0, 3)) {
      case 0 -> convolution(d, places, d.of(2, 3, 5, 7), d.of(1, 2, 3), 1);
      case 1 -> convolution(d, places, 3, d.of(1, 1, 2), d.of(2, 3));
      case 2 -> {
        int kernel = d.of(2, 3, 4);
        yield Layer.line(
            "nn.ConvTranspose2d",
            places + kernel,
            "stride",
            2,
            1,
            "padding",
            kernel == 2 ? 0 : 1,
            0,
            "output_padding",
            kernel == 3 ? d.of(0, 1) : 0,
            0);
      }
      default -> {
        int kernel = d.of(2, 3);
        yield Layer.line(
            d.chance(0.5) ? "nn.MaxPool2d" : "nn.AvgPool2d",
            String.valueOf(kernel),
            "stride",
            2,
            kernel,
            "padding",
            kernel == 3 ? d.of(0, 1) : 0,
            0);
      }
    };
  }

  private static String convolution(Draws d, String places, int kernel, int stride, int dilation) {
    return Layer.line(
        "nn.Conv2d",
        places + kernel,
        "stride",
        stride,
        1,
        "padding",
        d.within(0, kernel / 2),
        0,
        "dilation",
        dilation,
        1);
  }

  /** Which padding gives a wanted size: the smallest that does. */
  static Exercise padding(Draws d) {
    int kernel = d.of(3, 3, 5, 5, 7, 9, 11);
    int dilation = kernel <= 5 ? d.of(1, 1, 2, 3) : 1;
    int stride = d.of(1, 1, 2);
    int side = d.of(16, 24, 28, 32);
    Shape in = Shape.chw(1, side, side);
    int wanted = side / stride;
    int least = least(kernel, stride, dilation, in, wanted);
    Layer solved = layer(kernel, stride, dilation, least);
    String open = line(kernel, stride, dilation, "?");
    return new Exercise(
        stride == 1
            ? Text.of("worksheet.padding.keep", "input", Digits.size(side, side))
            : Text.of(
                "worksheet.padding.halve",
                "input",
                Digits.size(side, side),
                "output",
                Digits.size(wanted, wanted)),
        List.of(open),
        List.of(),
        List.of(new Blank("padding", String.valueOf(least))),
        List.of(new Working("", formulas(solved, in))));
  }

  /** Tried from zero on: what the layer itself gives decides. */
  private static int least(int kernel, int stride, int dilation, Shape in, int wanted) {
    int padding = 0;
    while (true) {
      Layer tried = layer(kernel, stride, dilation, padding);
      if (tried.takes(in) && tried.output(in).h() == wanted) {
        return padding;
      }
      if (padding > in.h()) {
        throw new IllegalStateException("no padding gives " + wanted + ": " + tried.line());
      }
      padding++;
    }
  }

  private static Layer layer(int kernel, int stride, int dilation, int padding) {
    return Layer.read(line(kernel, stride, dilation, String.valueOf(padding)));
  }

  private static String line(int kernel, int stride, int dilation, String padding) {
    return Layer.line(
        "nn.Conv2d",
        "1, 1, kernel_size=" + kernel,
        "stride",
        stride,
        1,
        "padding",
        padding,
        "0",
        "dilation",
        dilation,
        1);
  }

  /** How many numbers a layer learns, and how many it multiplies. */
  static Exercise parameters(Draws d) {
    boolean depthwise = d.chance(0.25);
    int in = depthwise ? d.of(4, 8, 16) : d.of(1, 3, 4, 8);
    int out = depthwise ? in : d.of(2, 4, 6, 8, 10, 16);
    int kernel = depthwise ? d.of(3, 5) : d.of(1, 3, 3, 5);
    Layer layer =
        Layer.read(
            Layer.line(
                "nn.Conv2d",
                in + ", " + out + ", kernel_size=" + kernel,
                "padding",
                kernel / 2,
                0,
                "groups",
                depthwise ? in : 1,
                1,
                "bias",
                d.chance(0.3) ? "False" : "True",
                "True"));
    int side = d.of(4, 5, 8, 10);
    Shape shape = Shape.chw(in, side, side);
    Facts facts = layer.call().operation().facts(layer.call().args(), shape);
    List<String> lines =
        facts.cost().stream().limit(2).map(f -> f.label() + ": " + f.value()).toList();
    return new Exercise(
        Text.of("worksheet.parameters.task", "input", shape),
        List.of(layer.line()),
        List.of(),
        List.of(
            new Blank(Text.of("worksheet.parameters.count"), Digits.count(layer.parameters(shape))),
            new Blank(
                Text.of("worksheet.parameters.products"),
                Digits.count(Cost.of(layer.call(), shape).products()))),
        List.of(new Working("", lines)));
  }

  /** The output's size as the operation's own formulas tell it. */
  private static List<String> formulas(Layer layer, Shape in) {
    List<String> lines = new ArrayList<>();
    for (Facts.Formula f : layer.call().operation().facts(layer.call().args(), in).formulas()) {
      lines.add(Plain.of(f.letters()));
      lines.add("   = " + Plain.of(f.numbers()) + " = " + f.result());
    }
    return lines;
  }
}
