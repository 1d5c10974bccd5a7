package convlens.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import convlens.blas.Blases;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.nn.layer.Pass;
import convlens.nn.net.Network;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Suggest;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.train.Run;
import convlens.train.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code eval}: how well a trained model does on data. */
final class EvalCommand implements Command {
  private static final String NAME = "eval";
  private static final String JSON = "--json";
  private static final String NODE = "--node";
  private static final String SAMPLE = "--sample";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CommandSpec spec(List<String> words) {
    CommandSpec spec =
        Layout.command(
            NAME,
            Text.of("cli.eval.purpose"),
            Text.of("cli.eval.footer"),
            Text.of("cli.eval.usage"));
    spec.addPositional(ResumeCommand.runWord());
    return spec.addArgGroup(
        Layout.section(Text.of("cli.help.result"))
            .addArg(
                Layout.value(
                    Text.of("cli.label.data"), Text.of("cli.option.eval.data"), SetupOptions.DATA))
            .addArg(Layout.flag(Text.of("cli.option.json"), JSON))
            .addArg(
                Layout.value(Text.of("cli.label.example"), Text.of("cli.option.eval.node"), NODE))
            .addArg(
                Layout.value(
                    Text.of("cli.label.integer"), Text.of("cli.option.eval.sample"), SAMPLE))
            .addArg(Layout.helpOption())
            .build());
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    Path folder = Path.of(typed.parsed().matchedPositionalValue(0, ""));
    try {
      Run run = Run.resume(folder, Optional.empty(), Blases.best());
      Optional<DataSet> other = typed.text(SetupOptions.DATA).map(d -> DataSpec.read(d).open());
      if (typed.has(NODE)) {
        node(typed, console, run, other.orElseGet(() -> run.trainer().data()));
        return 0;
      }
      Tally judged = other.isPresent() ? run.trainer().judge(other.get()) : run.trainer().judge();
      DataSet data = other.orElseGet(() -> run.trainer().data());
      if (typed.has(JSON)) {
        json(console, judged);
      } else {
        print(console, run, data, judged);
      }
      return 0;
    } catch (ProblemException e) {
      throw Failure.failed(NAME, e.problem());
    }
  }

  /** What a node of the network holds for one sample. */
  private static void node(Typed typed, Console console, Run run, DataSet data) throws IOException {
    int sample = typed.integer(SAMPLE, 0, data.size() - 1).orElse(0);
    Network net = run.trainer().objective().network(1);
    String name = typed.text(NODE).orElseThrow();
    data.read(sample, net.input(), 0, new float[Math.max(1, data.targetSize())], 0);
    boolean input = net.plan().graph().inputs().containsKey(name);
    List<String> names = new ArrayList<>();
    net.plan().nodes().forEach(p -> names.add(p.node().name()));
    if (!input && !names.contains(name)) {
      names.addAll(0, net.plan().graph().inputs().keySet());
      String expected = Suggest.nearest(name, names).orElseGet(() -> String.join(", ", names));
      throw new ProblemException(
          new Problem("node", Text.of("cli.problem.eval.node"), Shown.of(name), expected));
    }
    net.forward(Pass.EVALUATING);
    List<Integer> dims = input ? data.inputDims() : net.plan().node(name).out();
    float[] held = input ? net.input(name) : net.value(name);
    int last = dims.isEmpty() ? 1 : dims.get(dims.size() - 1);
    int down = dims.size() < 2 ? 1 : dims.get(dims.size() - 2);
    Shape shape = new Shape(1, held.length / Math.max(1, last * down), down, last);
    TensorText.write(console.out(), name, Tensor.of(shape, held.clone()));
  }

  private static void json(Console console, Tally judged) throws IOException {
    try (JsonGenerator g = Json.pretty(console.out())) {
      g.writeStartObject();
      for (Map.Entry<String, Double> e : judged.figures().entrySet()) {
        g.writeNumberField(e.getKey(), e.getValue());
      }
      g.writeArrayFieldStart("confusion");
      for (long[] row : judged.confusion()) {
        g.writeArray(row, 0, row.length);
      }
      g.writeEndArray();
      g.writeEndObject();
    }
    console.line("");
  }

  private static void print(Console console, Run run, DataSet data, Tally judged)
      throws IOException {
    console.line(
        Text.of(
            "cli.eval.told",
            "model",
            run.trainer().setup().model().name(),
            "step",
            run.trainer().position().step(),
            "data",
            data.name()));
    console.line(TrainWords.figures(judged.figures()));
    long[][] confusion = judged.confusion();
    if (confusion.length > 0 && confusion.length <= 20) {
      console.line("");
      console.line(Text.of("cli.eval.confusion"));
      console.print(table(confusion, data.classes()));
    }
  }

  /** A row for each class as it is, a column for each as it was taken for. */
  private static String table(long[][] confusion, List<String> classes) {
    StringBuilder out = new StringBuilder();
    int wide = classes.stream().mapToInt(String::length).max().orElse(2);
    for (int i = 0; i < confusion.length; i++) {
      String name = i < classes.size() ? classes.get(i) : String.valueOf(i);
      out.append(("  %-" + Math.max(2, wide) + "s").formatted(name));
      for (long cell : confusion[i]) {
        out.append("%6d".formatted(cell));
      }
      out.append('\n');
    }
    return out.toString();
  }
}
