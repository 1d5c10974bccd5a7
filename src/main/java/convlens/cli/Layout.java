package convlens.cli;

import convlens.export.Exporter;
import convlens.op.Operation;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Values;
import convlens.text.Text;
import java.util.List;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Options and help pages, all texts from the bundle. */
final class Layout {
  private static final int LEFT = 28;

  private Layout() {}

  /**
   * A command and the texts of its page.
   *
   * @param words what is typed to call it, without the program's name
   * @param usage the line that says what may follow; the words alone when left out
   */
  static CommandSpec command(String words, String purpose, String footer, String... usage) {
    String typed = "convlens " + words; // no text: what is typed is the same in every language
    CommandSpec spec = CommandSpec.create().name(typed);
    spec.usageMessage()
        .header(purpose)
        .customSynopsis(usage.length == 0 ? new String[] {typed} : usage)
        .footer(footer);
    return spec;
  }

  /** The option every page ends its list with. */
  static OptionSpec helpOption() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description(Text.of("cli.option.help"))
        .build();
  }

  /** An option that takes one value, read by us so that what is wrong with it is told by us. */
  static OptionSpec value(String label, String help, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(help)
        .build();
  }

  /** An option whose value may be left out, which then is {@code true}. */
  static OptionSpec optional(String label, String help, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .arity("0..1")
        .fallbackValue("true")
        .paramLabel(label)
        .description(help)
        .build();
  }

  /** An option that is there or not. */
  static OptionSpec flag(String help, String... names) {
    return OptionSpec.builder(names).type(boolean.class).arity("0").description(help).build();
  }

  /** The word that names the operation; not told of on the page of a known one. */
  static PositionalParamSpec operationWord(boolean known) {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("1")
        .type(String.class)
        .paramLabel(Text.of("cli.label.operation"))
        .hidden(known)
        .description(Text.of("cli.word.operation", "ids", String.join(", ", Registry.ids())))
        .build();
  }

  /** An operation's parameters as a section of options, but for those that stand elsewhere. */
  static ArgGroupSpec parameters(Operation op, String... elsewhere) {
    String id = op.info().id();
    ArgGroupSpec.Builder group = section(Text.of("cli.help.parameters", "operation", id));
    for (Param p : op.params()) {
      if (List.of(elsewhere).contains(p.flag())) {
        continue;
      }
      group.addArg(parameter(p, help(id + "." + p.id() + ".help")));
    }
    return group.build();
  }

  /** A section of options below a heading of its own. */
  static ArgGroupSpec.Builder section(String heading) {
    return ArgGroupSpec.builder().validate(false).multiplicity("0..1").heading(heading);
  }

  /** An export format's options, those that no other option is called like. */
  static List<OptionSpec> options(Exporter exporter) {
    return exporter.options().stream()
        .map(p -> parameter(p, help("export." + exporter.id() + "." + p.id() + ".help")))
        .toList();
  }

  private static OptionSpec parameter(Param p, String help) {
    String described = (help + " " + defaultOf(p)).strip();
    OptionSpec.Builder option =
        OptionSpec.builder(p.flag()).type(String.class).paramLabel(label(p)).description(described);
    return (p.kind() == Kind.FLAG ? option.arity("0..1").fallbackValue("true") : option.arity("1"))
        .build();
  }

  /** What a parameter is when nothing is said, in brackets. */
  static String defaultOf(Param p) {
    return Text.of("cli.help.default", "value", Values.write(p, p.preset()));
  }

  /** A parameter's explanation, from its owner's bundle, without marks of emphasis. */
  static String help(String key) {
    return Text.has(key) ? Text.of(key).replace("*", "") : "";
  }

  private static String label(Param p) {
    return switch (p.kind()) {
      case INTEGER -> Text.of("cli.label.integer");
      case NUMBER -> Text.of("cli.label.number");
      case FLAG -> "true|false";
      case CHOICE -> String.join("|", p.choices());
      case PAIR -> Text.of("cli.label.pair");
      case PADDING -> Text.of("cli.label.padding", "names", String.join("|", p.choices()));
      case SIDES -> Text.of("cli.label.sides");
      case EXTENTS -> Text.of("cli.label.extents");
      case FACTORS -> Text.of("cli.label.factors");
      case OPTIONAL_INTEGER -> Text.of("cli.label.optional.integer");
      case OPTIONAL_FLAG -> "true|false|None";
      case INTEGERS -> Text.of("cli.label.integers");
    };
  }

  /** A command's page: what it is for, how it is called, its options section by section. */
  static String help(CommandSpec spec) {
    UsageMessageSpec page = spec.usageMessage();
    Columns out = new Columns(LEFT);
    out.line(page.header()[0]).line("");
    out.line(Text.of("cli.help.usage") + " " + page.customSynopsis()[0]);
    spec.positionalParameters().stream()
        .filter(word -> !word.hidden())
        .forEach(word -> out.heading("").row(word.paramLabel(), word.description()[0]));
    for (ArgGroupSpec section : spec.argGroups()) {
      out.heading(section.heading());
      section.options().forEach(o -> out.row(called(o), o.description()[0]));
    }
    return out.line("").line(page.footer()[0]).toString();
  }

  /** {@code -o, --output FILE}; names that are long only stand below the long ones of others. */
  private static String called(OptionSpec option) {
    String names = String.join(", ", option.names());
    String indented = option.names()[0].startsWith("--") ? "    " + names : names;
    String label = option.paramLabel();
    if (option.arity().max() == 0) {
      return indented;
    }
    return indented + (option.arity().min() == 0 ? "[=" + label + "]" : " " + label);
  }
}
