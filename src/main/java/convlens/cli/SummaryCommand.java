package convlens.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import convlens.model.Summary;
import convlens.nn.graph.Plan;
import convlens.param.ProblemException;
import convlens.text.Text;
import convlens.train.Fitting;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/** {@code summary}: a model's layers with their shapes and costs, by arithmetic alone. */
final class SummaryCommand implements Command {
  private static final String NAME = "summary";
  private static final String JSON = "--json";
  private static final String BATCH = "--batch-size";
  private static final int MOST_BATCH = 1_000_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CommandSpec spec(List<String> words) {
    CommandSpec spec =
        Layout.command(
            NAME,
            Text.of("cli.summary.purpose"),
            Text.of("cli.summary.footer"),
            Text.of("cli.summary.usage"));
    spec.addPositional(ModelSource.word());
    spec.addArgGroup(ModelSource.data());
    ArgGroupSpec.Builder result = Layout.section(Text.of("cli.help.result"));
    result.addArg(
        Layout.value(Text.of("cli.label.integer"), Text.of("cli.option.summary.batch"), BATCH));
    result.addArg(Layout.flag(Text.of("cli.option.json"), JSON));
    return spec.addArgGroup(result.addArg(Layout.helpOption()).build());
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    ModelSource source = ModelSource.of(typed);
    int batch = typed.integer(BATCH, 1, MOST_BATCH).orElse(source.model().training().batchSize());
    Map<String, Summary> all = new LinkedHashMap<>();
    long memory;
    try {
      for (Map.Entry<String, Plan> e : source.plans().entrySet()) {
        all.put(e.getKey(), Summary.of(e.getValue()));
      }
      memory = Fitting.bytes(source.model(), batch);
    } catch (ProblemException e) {
      throw ModelSource.refused(NAME, e.problem());
    }
    if (typed.has(JSON)) {
      json(console, source, all, batch, memory);
    } else {
      console.print(told(source, all, batch, memory));
    }
    return 0;
  }

  private static String told(ModelSource source, Map<String, Summary> all, int batch, long memory) {
    StringBuilder out = new StringBuilder();
    all.forEach(
        (graph, s) -> {
          String name = source.model().name() + (all.size() > 1 ? " " + graph : "");
          out.append(Text.of("cli.summary.title", "name", name, "layers", s.rows().size()));
          out.append("\n\n").append(SummaryText.table(s)).append('\n');
        });
    long parameters = all.values().stream().mapToLong(Summary::parameters).sum();
    long work = all.values().stream().mapToLong(Summary::multiplyAdds).sum();
    long kept = all.values().stream().mapToLong(Summary::kept).sum();
    out.append(
        Text.of(
            "cli.summary.total",
            "parameters",
            String.format(Locale.ROOT, "%,d", parameters),
            "bytes",
            SummaryText.bytes(4 * parameters),
            "work",
            String.format(Locale.ROOT, "%,d", work)));
    SummaryText.kept(kept).ifPresent(line -> out.append('\n').append(line));
    out.append('\n');
    out.append(Text.of("cli.summary.memory", "batch", batch, "bytes", SummaryText.bytes(memory)));
    return out.append('\n').toString();
  }

  private static void json(
      Console console, ModelSource source, Map<String, Summary> all, int batch, long memory)
      throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", source.model().name());
    Map<String, Object> graphs = new LinkedHashMap<>();
    all.forEach((graph, s) -> graphs.put(graph, SummaryText.plain(s)));
    fields.put("graphs", graphs);
    fields.put("batch_size", batch);
    fields.put("training_bytes", memory);
    try (JsonGenerator g = Json.pretty(console.out())) {
      Json.write(g, fields);
    }
    console.line("");
  }
}
