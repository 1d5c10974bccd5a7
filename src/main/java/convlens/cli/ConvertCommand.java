package convlens.cli;

import convlens.model.Model;
import convlens.model.ModelJson;
import convlens.model.file.KerasWriter;
import convlens.model.file.OnnxWriter;
import convlens.model.file.TorchScriptWriter;
import convlens.model.file.WeightFile;
import convlens.nn.graph.Plan;
import convlens.nn.net.Parameters;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/** {@code convert}: a model as others read it; the file's name tells how. */
final class ConvertCommand implements Command {
  private static final String NAME = "convert";
  private static final String OUTPUT = "--output";
  private static final String GRAPH = "--graph";
  private static final List<String> ENDINGS =
      List.of(".safetensors", ".onnx", ".keras.py", ".py", ".json");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CommandSpec spec(List<String> words) {
    CommandSpec spec =
        Layout.command(
            NAME,
            Text.of("cli.convert.purpose"),
            Text.of("cli.convert.footer"),
            Text.of("cli.convert.usage"));
    spec.addPositional(ModelSource.word());
    spec.addArgGroup(ModelSource.data());
    ArgGroupSpec.Builder weights = Layout.section(Text.of("cli.help.weights"));
    ModelSource.weights(weights);
    spec.addArgGroup(weights.build());
    ArgGroupSpec.Builder result = Layout.section(Text.of("cli.help.result"));
    result.addArg(
        Layout.value(
            Text.of("cli.label.file"), Text.of("cli.option.convert.output"), "-o", OUTPUT));
    result.addArg(
        Layout.value(Text.of("cli.label.example"), Text.of("cli.option.convert.graph"), GRAPH));
    return spec.addArgGroup(result.addArg(Layout.helpOption()).build());
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    Path target =
        typed
            .path(OUTPUT)
            .orElseThrow(
                () -> Failure.wrongUse(Text.of("cli.problem.convert.output", "subject", NAME)));
    String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
    String ending =
        ENDINGS.stream()
            .filter(name::endsWith)
            .findFirst()
            .orElseThrow(
                () ->
                    Failure.wrongUse(
                        Text.of("cli.problem.convert.ending", "got", Shown.of(name)),
                        Optional.of(
                            Text.of("cli.expected", "expected", String.join(", ", ENDINGS)))));
    Target.check(NAME, target);
    ModelSource source = ModelSource.of(typed);
    try {
      write(typed, console, source, target, ending);
    } catch (ProblemException e) {
      throw ModelSource.refused(NAME, e.problem());
    }
    console.err().println(Text.of("cli.convert.done", "file", target));
    return 0;
  }

  private static void write(
      Typed typed, Console console, ModelSource source, Path target, String ending)
      throws IOException {
    Model m = source.model();
    switch (ending) {
      case ".safetensors" ->
          WeightFile.write(
              target, source.parameters(typed), source.batches(typed), Map.of("model", m.name()));
      case ".onnx" -> {
        String graph = graph(typed, m);
        Plan plan = Plan.of(m.graphs().get(graph));
        Parameters parameters = source.parameters(typed).get(graph);
        byte[] all = OnnxWriter.bytes(m.name(), plan, parameters);
        Target.write(target, console.interrupt(), out -> out.write(all));
      }
      case ".py" -> text(console, target, TorchScriptWriter.of(m));
      case ".keras.py" -> text(console, target, KerasWriter.of(m));
      default -> {
        source.plans(); // A file that is no model is not passed on.
        text(console, target, ModelJson.write(m));
      }
    }
  }

  private static void text(Console console, Path target, String text) throws IOException {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    Target.write(target, console.interrupt(), out -> out.write(all));
  }

  /** Of a model of several graphs the one that is used in the end. */
  private static String graph(Typed typed, Model m) {
    String usual = m.graphs().containsKey("generator") ? "generator" : Model.ONLY;
    return typed.choice(GRAPH, List.copyOf(m.graphs().keySet())).orElse(usual);
  }
}
