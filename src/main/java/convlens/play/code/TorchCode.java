package convlens.play.code;

import convlens.op.WeightSpec;
import java.util.ArrayList;
import java.util.List;

/** A setting as a program of PyTorch: its own line is the layer. */
final class TorchCode {
  private final Script s;

  TorchCode(Script script) {
    this.s = script;
  }

  void write() {
    String line = s.operation().torchLine(s.args());
    s.imports("import torch", "from torch import nn");
    if (line.contains("F.")) {
      s.imports(line.startsWith("TF.") ? imported() : "import torch.nn.functional as F");
    }
    if (line.startsWith("torchvision.")) {
      s.imports("import torchvision");
    }
    s.numbers("torch.tensor(", ", dtype=torch.float32)", "torch.rand(%s)");
    boolean module = line.startsWith("nn.") || line.startsWith("torchvision.");
    List<String> beside = new ArrayList<>();
    List<String> held = new ArrayList<>();
    for (WeightSpec spec : s.specs()) {
      (module && learned(spec) ? held : beside).add(spec.name());
    }
    String takes = String.join(", ", with("x", beside));
    s.type("class Layer(nn.Module):", "def __init__(self):", "def forward(self, " + takes + "):");
    if (module) {
      s.make("self.layer = " + line).then("return self.layer(" + takes + ")");
    } else {
      body(line);
    }
    s.after("model = Layer()");
    if (s.args().values().get("training") instanceof Boolean training && !training) {
      s.after("model.eval()");
    }
    load(held);
    String y = returnsIndices() ? "y, indices" : "y";
    s.after(y + " = model(" + takes.replace("indices", "indices.long()") + ")");
    s.after("assert y.shape == " + Literals.tuple(Script.dims(s.out())));
    s.after("print(y)");
  }

  private static String imported() {
    return "import torchvision.transforms.functional as TF";
  }

  private boolean returnsIndices() {
    return Boolean.TRUE.equals(s.args().values().get("return_indices"));
  }

  private static boolean learned(WeightSpec spec) {
    return List.of("weight", "bias", "running_mean", "running_var").contains(spec.name());
  }

  /** A function, called on what the class is called on. */
  private void body(String line) {
    switch (s.id()) {
      case "filter_norm" -> {
        double eps = s.args().number("eps");
        s.then("mean = x.mean(dim=(1, 2, 3), keepdim=True)");
        s.then("var = x.var(dim=(1, 2, 3), keepdim=True, unbiased=False)");
        s.then("return (x - mean) / torch.sqrt(var + " + Literals.number(eps) + ")");
      }
      case "bias" -> s.then("return x + bias[:, None, None]");
      default -> s.then("return " + line.replace("input", "x"));
    }
  }

  private void load(List<String> held) {
    if (held.isEmpty() || !s.literal()) {
      return;
    }
    String layer =
        s.operation().torchLine(s.args()).startsWith("nn.Sequential") ? "layer[-1]" : "layer";
    s.after("with torch.no_grad():");
    held.forEach(name -> s.after("    model." + layer + "." + name + ".copy_(" + name + ")"));
  }

  private static List<String> with(String first, List<String> rest) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }
}
