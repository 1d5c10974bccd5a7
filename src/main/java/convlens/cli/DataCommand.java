package convlens.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import convlens.data.set.DataOptions;
import convlens.data.set.DataSet;
import convlens.data.set.DataSets;
import convlens.param.Param;
import convlens.param.ProblemException;
import convlens.param.Values;
import convlens.text.Text;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code data}: what a set of samples holds, in words and as a sheet of pictures. */
final class DataCommand implements Command {
  private static final String NAME = "data";
  private static final String JSON = "--json";
  private static final String CHECK = "--check";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CommandSpec spec(List<String> words) {
    CommandSpec spec =
        Layout.command(
            NAME,
            Text.of("cli.data.purpose"),
            Text.of("cli.data.footer"),
            Text.of("cli.data.usage"));
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel(Text.of("cli.label.data"))
            .description(Text.of("cli.word.data", "names", String.join(", ", DataSets.names())))
            .build());
    ArgGroupSpec.Builder set = Layout.section(Text.of("cli.help.data"));
    options().forEach(set::addArg);
    spec.addArgGroup(set.build());
    ArgGroupSpec.Builder result = Layout.section(Text.of("cli.help.result"));
    result.addArg(Layout.flag(Text.of("cli.option.json"), JSON));
    result.addArg(Layout.flag(Text.of("cli.option.data.check"), CHECK));
    DataPicture.options(result);
    return spec.addArgGroup(result.addArg(Layout.helpOption()).build());
  }

  /** An option of the command line for each option of a set. */
  static List<OptionSpec> options() {
    return DataOptions.params().stream().map(DataCommand::option).toList();
  }

  private static OptionSpec option(Param p) {
    String help = Text.of("data." + p.id() + ".help");
    String own = p.kind().isOpen() ? "" : " " + Layout.defaultOf(p);
    String label =
        switch (p.kind()) {
          case CHOICE -> String.join("|", p.choices());
          case NUMBER -> Text.of("cli.label.number");
          default -> Text.of("cli.label.integer");
        };
    return Layout.value(label, help + own, flag(p));
  }

  /** {@code --size}: unlike an operation's, no picture's size stands in its way. */
  private static String flag(Param p) {
    return "--" + p.id();
  }

  /** The options that were typed. */
  static DataOptions read(Typed typed) {
    DataOptions options = DataOptions.presets();
    for (Param p : DataOptions.params()) {
      Optional<String> text = typed.text(flag(p));
      if (text.isPresent()) {
        try {
          options = options.with(p.id(), Values.parse(p, text.get()));
        } catch (ProblemException e) {
          throw Failure.wrongUse(typed.command(), e.problem());
        }
      }
    }
    return options;
  }

  /** The set that was named, as it was asked for; a bad option is wrong use. */
  static DataSet open(Typed typed, String spec) {
    try {
      return DataSets.open(spec, read(typed));
    } catch (ProblemException e) {
      boolean file = e.problem().param().equals(NAME);
      throw file
          ? Failure.failed(typed.command(), e.problem())
          : Failure.wrongUse(typed.command(), e.problem());
    }
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    Optional<DataPicture> picture = DataPicture.of(typed);
    String spec = typed.parsed().matchedPositionalValue(0, "");
    if (spec.isEmpty()) {
      console.print(list());
      return 0;
    }
    DataSet set = open(typed, spec);
    picture.ifPresent(p -> p.check(set));
    if (typed.has(CHECK)) {
      check(set, console);
    }
    if (typed.has(JSON)) {
      try (JsonGenerator g = Json.pretty(console.out())) {
        Json.write(g, DataText.plain(set));
      }
      console.line("");
    } else {
      console.print(DataText.of(set));
    }
    if (picture.isPresent()) {
      console.flush();
      picture.get().write(set, console);
    }
    return 0;
  }

  private static String list() {
    Columns out = new Columns(14);
    out.heading(Text.of("cli.data.generated"));
    DataSets.names().forEach(name -> out.row(name, DataSets.help(name)));
    out.heading(Text.of("cli.data.disk"));
    out.row("IDX", Text.of("cli.data.disk.idx"));
    out.row("CIFAR-10", Text.of("cli.data.disk.cifar"));
    out.row(Text.of("cli.data.disk.pictures"), Text.of("cli.data.disk.pictures.help"));
    out.row(Text.of("cli.data.disk.masks"), Text.of("cli.data.disk.masks.help"));
    out.row(Text.of("cli.data.disk.names"), Text.of("cli.data.disk.names.help"));
    return out.toString();
  }

  /** Reads every sample: a damaged file among thousands shows here rather than in training. */
  private static void check(DataSet set, Console console) {
    Interrupt interrupt = console.interrupt();
    interrupt.begin();
    float[] input = new float[set.inputSize()];
    float[] target = new float[Math.max(1, set.targetSize())];
    String told = Text.of("cli.data.progress", "name", set.name());
    try (Progress progress = Progress.on(console, told)) {
      for (int i = 0; i < set.size(); i++) {
        set.read(i, input, 0, target, 0);
        progress.show(i + 1, set.size());
        if (interrupt.asked()) {
          throw new CancellationException();
        }
      }
    } catch (ProblemException e) {
      throw Failure.failed(NAME, e.problem());
    }
  }
}
