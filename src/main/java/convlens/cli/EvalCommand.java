package convlens.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import convlens.blas.Blases;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.param.ProblemException;
import convlens.text.Text;
import convlens.train.Run;
import convlens.train.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code eval}: how well a trained model does on data. */
final class EvalCommand implements Command {
  private static final String NAME = "eval";
  private static final String JSON = "--json";

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
            .addArg(Layout.helpOption())
            .build());
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    Path folder = Path.of(typed.parsed().matchedPositionalValue(0, ""));
    try {
      Run run = Run.resume(folder, Optional.empty(), Blases.best());
      Optional<DataSet> other = typed.text(SetupOptions.DATA).map(d -> DataSpec.read(d).open());
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
