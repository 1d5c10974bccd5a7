package convlens.data;

import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Param;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Reads and writes the text of a {@link KernelSpec}. */
final class KernelText {
  private KernelText() {}

  static String text(KernelSpec.Preset preset) {
    StringBuilder out = new StringBuilder(preset.kernel().id());
    if (preset.kernel().id().equals(ImageKernels.FREE)) {
      return new KernelSpec.Typed(preset.matrix()).text();
    }
    for (Param p : preset.kernel().params()) {
      out.append(':').append(value(preset.args().get(p.id())));
    }
    return out.toString();
  }

  private static String value(Object value) {
    if (value instanceof Pair p) {
      return p.h() + "x" + p.w();
    }
    return value instanceof Double d ? Figures.text(d) : value.toString();
  }

  static KernelSpec parse(String text) {
    String t = text.strip();
    int colon = t.indexOf(':');
    String id = colon < 0 ? t : t.substring(0, colon);
    ImageKernel kernel = ImageKernels.find(id).orElseThrow(() -> unknown(id));
    if (id.equals(ImageKernels.FREE)) {
      return colon < 0
          ? new KernelSpec.Typed(kernel.matrix(kernel.presets()))
          : new KernelSpec.Typed(typed(t.substring(colon + 1)));
    }
    String[] parts = colon < 0 ? new String[0] : t.substring(colon + 1).split(":", -1);
    if (parts.length > kernel.params().size()) {
      throw Refusal.kernel(
          Text.of("kernels.parts.rule", "kernel", id),
          Refusal.shown(t),
          KernelSpec.Preset.of(kernel).text());
    }
    return read(kernel, parts);
  }

  private static KernelSpec read(ImageKernel kernel, String... parts) {
    Args args = kernel.presets();
    for (int i = 0; i < parts.length; i++) {
      Param p = kernel.params().get(i);
      args = args.with(p.id(), read(p, parts[i].strip()));
    }
    if (kernel.id().equals("gaussian") && parts.length == 1) {
      Pair size = args.pair(ImageKernels.SIZE);
      args = args.with(ImageKernels.SIGMA, ImageKernels.sigmaOf(Math.max(size.h(), size.w())));
    }
    return new KernelSpec.Preset(kernel, args);
  }

  private static Object read(Param p, String text) {
    return switch (p.kind()) {
      case PAIR -> pair(p, text);
      case INTEGER -> whole(p, text);
      case NUMBER -> number(p, text);
      case CHOICE -> choice(p, text);
      default -> throw new IllegalStateException(p.id());
    };
  }

  private static Pair pair(Param p, String text) {
    String[] sides = text.split("x", -1);
    if (sides.length > 2) {
      throw outside(p, text);
    }
    return new Pair(whole(p, sides[0]), whole(p, sides[sides.length - 1]));
  }

  private static int whole(Param p, String text) {
    if (!text.matches("\\d{1,10}")
        || Long.parseLong(text) < p.min()
        || Long.parseLong(text) > p.max()) {
      throw outside(p, text);
    }
    return Integer.parseInt(text);
  }

  private static double number(Param p, String text) {
    OptionalDouble value = Figures.read(text);
    if (value.isEmpty() || value.getAsDouble() < p.min() || value.getAsDouble() > p.max()) {
      throw outside(p, text);
    }
    return value.getAsDouble();
  }

  private static String choice(Param p, String text) {
    if (!p.choices().contains(text)) {
      throw Refusal.kernel(
          Text.of("kernels.choice.rule", "param", p.id()),
          Refusal.shown(text),
          String.join(", ", p.choices()));
    }
    return text;
  }

  private static Tensor typed(String text) {
    try {
      Tensor matrix = InputText.grid(text);
      Shape s = matrix.shape();
      if (s.c() != 1 || s.h() > ImageKernels.LARGEST || s.w() > ImageKernels.LARGEST) {
        throw Refusal.kernel(
            Text.of("kernels.typed.rule", "most", ImageKernels.LARGEST),
            s.toString(),
            Text.of("kernels.typed.expected"));
      }
      return matrix;
    } catch (ProblemException e) {
      throw Refusal.kernel(e.problem().rule(), e.problem().got(), e.problem().expected());
    }
  }

  private static ProblemException unknown(String id) {
    return Refusal.kernel(
        Text.of("kernels.unknown.rule"),
        Refusal.shown(id),
        ImageKernels.all().stream().map(ImageKernel::id).collect(Collectors.joining(", ")));
  }

  private static ProblemException outside(Param p, String text) {
    return Refusal.kernel(
        Text.of("kernels.range.rule", "param", p.id()),
        Refusal.shown(text),
        Text.of(
            "kernels.range.expected", "min", Figures.text(p.min()), "max", Figures.text(p.max())));
  }
}
