package convlens.app.models.build;

import convlens.app.form.Fields;
import convlens.nn.graph.Node;
import convlens.nn.graph.Placed;
import convlens.op.Info;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.param.Pair;
import convlens.text.Text;
import java.util.Optional;

/** What layers are called, in a few letters under a volume and in full in lists. */
final class LayerWords {
  private LayerWords() {}

  private static Optional<Info> info(String op) {
    return Operations.all().stream()
        .map(Operation::info)
        .filter(i -> i.id().equals(op))
        .findFirst();
  }

  /** In full: {@code Convolution}. */
  static String title(String op) {
    String own = "layers." + op + ".title";
    return Text.has(own) ? Text.of(own) : info(op).isPresent() ? Text.of(op + ".title") : op;
  }

  /** PyTorch's name without its package: {@code Conv2d}; a word of ours where it has none. */
  static String kind(String op) {
    String own = "layers." + op + ".kind";
    if (Text.has(own)) {
      return Text.of(own);
    }
    String torch = info(op).map(Info::torchName).orElse(op);
    return torch.substring(torch.lastIndexOf('.') + 1);
  }

  /** With what matters of its setting: {@code Conv2d 3×3, s2}. */
  static String words(Node n, Optional<Placed> placed) {
    String kind = kind(n.op());
    return placed
        .map(p -> setting(p.args()))
        .filter(s -> !s.isEmpty())
        .map(s -> kind + " " + s)
        .orElse(kind);
  }

  private static String setting(Args a) {
    Object kernel = a.values().get("kernel_size");
    String window = kernel instanceof Pair p ? p.h() + "×" + p.w() : "";
    Object stride = a.values().get("stride");
    boolean strides = stride instanceof Pair p && !(p.h() == 1 && p.w() == 1) && !window.isEmpty();
    String step = strides ? ", s" + Fields.write(stride).replace(" ", "") : "";
    Object groups = a.values().get("groups");
    boolean grouped = groups instanceof Integer g && g > 1 && !window.isEmpty();
    return window + step + (grouped ? ", g" + groups : "");
  }
}
