package convlens.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import convlens.data.ImageKernel;
import convlens.data.ImageKernels;
import convlens.data.KernelSpec;
import convlens.data.Pattern;
import convlens.data.Samples;
import convlens.export.Exporter;
import convlens.model.Preset;
import convlens.model.Presets;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Values;
import convlens.play.Block;
import convlens.play.Blocks;
import convlens.play.Comparison;
import convlens.play.Comparisons;
import convlens.play.Example;
import convlens.play.Examples;
import convlens.play.Setting;
import convlens.play.Variations;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** {@code list}: everything there is to choose from. */
final class ListCommand implements Command {
  private static final String JSON = "--json";
  private static final int LEFT = 32;

  @Override
  public String name() {
    return "list";
  }

  @Override
  public CommandSpec spec(List<String> words) {
    return Layout.command(name(), Text.of("cli.list.purpose"), Text.of("cli.list.footer"))
        .addArgGroup(
            Layout.section(Text.of("cli.help.result"))
                .addArg(Layout.flag(Text.of("cli.option.json"), JSON))
                .addArg(Layout.helpOption())
                .build());
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    if (typed.has(JSON)) {
      json(console);
    } else {
      console.print(text());
    }
    return 0;
  }

  private static String text() {
    Columns page = new Columns(LEFT);
    for (Operation op : Operations.all()) {
      String id = op.info().id();
      page.heading(
          Text.of(
              "cli.list.operation",
              "operation",
              id,
              "title",
              Text.of(id + ".title"),
              "pytorch",
              op.info().torchName()));
      page.paragraph(Text.of(id + ".definition"));
      op.params().forEach(p -> page.row(p.flag(), parameter(op, p)));
    }
    page.heading(Text.of("cli.list.examples"));
    Examples.all().forEach(e -> page.row(e.id(), e.title() + ". " + e.help()));
    page.heading(Text.of("cli.list.comparisons"));
    Comparisons.all().forEach(c -> page.row(c.id(), told(c)));
    Variations.IDS.forEach(
        id -> page.row(id, Variations.title(id) + ". " + Variations.help(id).replace("*", "")));
    page.heading(Text.of("cli.list.blocks"));
    Blocks.all().forEach(b -> page.row(b.id(), b.title() + ". " + b.help().replace("*", "")));
    page.heading(Text.of("cli.list.presets"));
    Presets.all().forEach(p -> page.row(p.id(), p.title() + ". " + p.told()));
    page.heading(Text.of("cli.list.kernels"));
    ImageKernels.all().forEach(k -> page.row(preset(k), k.help()));
    page.heading(Text.of("cli.list.inputs"));
    patterns().forEach(p -> page.row(p + ":7x7", Text.of("input." + p + ".title")));
    Samples.names().forEach(s -> page.row("sample:" + s, Samples.help(s)));
    page.row(Text.of("cli.list.picture"), Text.of("cli.list.picture.help"));
    page.row(Text.of("cli.list.numbers"), Text.of("cli.list.numbers.help"));
    page.heading(Text.of("cli.list.formats"));
    Registry.exporters().forEach(e -> page.row(ending(e), format(e)));
    return page.toString();
  }

  private static String parameter(Operation op, Param p) {
    String help = Layout.help(op.info().id() + "." + p.id() + ".help");
    String choices = p.choices().isEmpty() ? "" : " (" + String.join(", ", p.choices()) + ")";
    return help + choices + " " + Layout.defaultOf(p);
  }

  private static Stream<String> patterns() {
    return Stream.of(Pattern.values()).map(Pattern::id);
  }

  private static String preset(ImageKernel kernel) {
    return KernelSpec.Preset.of(kernel).text();
  }

  private static String ending(Exporter exporter) {
    return exporter.id().equals("frames") ? "frames/" : "." + exporter.id();
  }

  private static String format(Exporter exporter) {
    return Text.of("cli.format." + exporter.id());
  }

  private static void json(Console console) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("operations", Operations.all().stream().map(ListCommand::described).toList());
    all.put("examples", Examples.all().stream().map(ListCommand::described).toList());
    all.put("comparisons", Comparisons.all().stream().map(ListCommand::described).toList());
    all.put("variations", Variations.IDS.stream().map(ListCommand::variation).toList());
    all.put("blocks", Blocks.all().stream().map(ListCommand::described).toList());
    all.put("presets", Presets.all().stream().map(ListCommand::described).toList());
    all.put("kernels", ImageKernels.all().stream().map(ListCommand::described).toList());
    all.put("inputs", patterns().toList());
    all.put("samples", Samples.names().stream().map(ListCommand::sample).toList());
    all.put("formats", Registry.exporters().stream().map(ListCommand::described).toList());
    try (JsonGenerator g = Json.pretty(console.out())) {
      Json.write(g, all);
    }
    console.line("");
  }

  private static Map<String, Object> described(Operation op) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String id = op.info().id();
    fields.put("id", id);
    fields.put("title", Text.of(id + ".title"));
    fields.put("group", op.info().group().name().toLowerCase(Locale.ROOT));
    fields.put("pytorch", op.info().torchName());
    fields.put("page", op.info().torchPage());
    fields.put("definition", Text.of(id + ".definition"));
    fields.put("parameters", op.params().stream().map(p -> described(id, p)).toList());
    fields.put(
        "weights",
        op.weights(Args.presets(op.params()), new Shape(1, 1, 8, 8)).stream()
            .map(w -> (Object) w.name())
            .toList());
    return fields;
  }

  private static Map<String, Object> described(String owner, Param p) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", p.id());
    fields.put("option", p.flag());
    fields.put("kind", p.kind().name().toLowerCase(Locale.ROOT));
    fields.put("default", Values.json(p.preset()));
    fields.put("required", p.required());
    fields.put("choices", List.copyOf(p.choices()));
    fields.put("help", Layout.help(owner + "." + p.id() + ".help"));
    return fields;
  }

  private static Map<String, Object> described(Preset preset) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", preset.id());
    fields.put("title", preset.title());
    fields.put("told", preset.told());
    fields.put("data", preset.training().data());
    fields.put("optimiser", preset.training().optimiser());
    return fields;
  }

  private static Map<String, Object> described(Example example) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Setting setting = example.setting();
    fields.put("id", example.id());
    fields.put("title", example.title());
    fields.put("help", example.help());
    fields.put("group", example.heading());
    fields.put("operation", setting.operation().info().id());
    fields.put("pytorch", setting.operation().torchLine(setting.args()));
    fields.put("input", setting.input().text());
    fields.put("kernel", setting.kernel().text());
    return fields;
  }

  private static Map<String, Object> variation(String id) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("title", Variations.title(id));
    fields.put("help", Variations.help(id).replace("*", ""));
    return fields;
  }

  private static String told(Comparison c) {
    return c.title() + ". " + c.help().replace("*", "");
  }

  private static Map<String, Object> described(Comparison comparison) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", comparison.id());
    fields.put("title", comparison.title());
    fields.put("help", comparison.help().replace("*", ""));
    fields.put("input", comparison.input().text());
    List<Object> sides = new ArrayList<>();
    for (int i = 0; i < comparison.sides().size(); i++) {
      Comparison.Side side = comparison.sides().get(i);
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("title", comparison.title(i));
      told.put("pytorch", side.lines());
      told.put("kernel", side.kernel().text());
      sides.add(told);
    }
    fields.put("sides", sides);
    return fields;
  }

  private static Map<String, Object> described(Block block) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", block.id());
    fields.put("title", block.title());
    fields.put("help", block.help().replace("*", ""));
    fields.put("input", block.input().text());
    List<Object> nodes = new ArrayList<>();
    for (Block.Node node : block.nodes()) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("id", node.id());
      told.put("title", block.title(node));
      told.put("pytorch", node.call().line());
      told.put("from", node.from());
      nodes.add(told);
    }
    fields.put("nodes", nodes);
    return fields;
  }

  private static Map<String, Object> described(ImageKernel kernel) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", kernel.id());
    fields.put("title", kernel.title());
    fields.put("preset", preset(kernel));
    fields.put("help", kernel.help());
    fields.put("parameters", kernel.params().stream().map(p -> described("kernels", p)).toList());
    return fields;
  }

  private static Map<String, Object> sample(String name) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", name);
    fields.put("title", Samples.title(name));
    fields.put("help", Samples.help(name));
    return fields;
  }

  private static Map<String, Object> described(Exporter exporter) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", exporter.id());
    fields.put("ending", ending(exporter));
    fields.put("help", format(exporter));
    fields.put("single", exporter.single());
    fields.put(
        "options",
        exporter.options().stream().map(p -> described("export." + exporter.id(), p)).toList());
    return fields;
  }
}
