package convlens.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import convlens.blas.Blases;
import convlens.data.KernelSpec;
import convlens.param.ProblemException;
import convlens.play.ReceptiveField;
import convlens.play.Stack;
import convlens.text.Text;
import convlens.trace.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code field}: what one output cell of a stack of layers sees, as a table and as a picture. */
final class FieldCommand implements Command {
  private static final String INPUT_SIZE = "--input-size";
  private static final String AT = "--at";
  private static final String KERNEL = "--kernel";
  private static final String DILATIONS = "--dilations";
  private static final String JSON = "--json";

  /** Stacks that can still be told apart below each other. */
  private static final int MOST_DILATIONS = 4;

  @Override
  public String name() {
    return "field";
  }

  @Override
  public CommandSpec spec(List<String> words) {
    CommandSpec spec =
        Layout.command(
            name(),
            Text.of("cli.field.purpose"),
            Text.of("cli.field.footer"),
            Text.of("cli.field.usage"));
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(String[].class)
            .paramLabel(Text.of("cli.label.layers"))
            .description(Text.of("cli.word.layers", "most", Stack.MOST))
            .build());
    ArgGroupSpec.Builder field = Layout.section(Text.of("cli.help.numbers"));
    field.addArg(
        Layout.value(Text.of("cli.label.extent"), Text.of("cli.option.field.size"), INPUT_SIZE));
    field.addArg(Layout.value(Text.of("cli.label.at"), Text.of("cli.option.field.at"), AT));
    field.addArg(
        Layout.value(Text.of("cli.label.kernel"), Text.of("cli.option.field.kernel"), KERNEL));
    field.addArg(
        Layout.value(
            Text.of("cli.label.integers"), Text.of("cli.option.field.dilations"), DILATIONS));
    spec.addArgGroup(field.build());
    ArgGroupSpec.Builder result = Layout.section(Text.of("cli.help.result"));
    result.addArg(Layout.flag(Text.of("cli.option.json"), JSON));
    FieldPicture.options(result);
    return spec.addArgGroup(result.addArg(Layout.helpOption()).build());
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    Optional<FieldPicture> picture = FieldPicture.of(typed);
    Stack stack = Stack.read(lines(typed));
    int[] size = typed.text(INPUT_SIZE).map(FieldCommand::size).orElse(new int[] {32, 32});
    KernelSpec kernel = typed.text(KERNEL).map(FieldCommand::kernel).orElse(FieldCommand.plain());
    Map<String, ReceptiveField> fields = new LinkedHashMap<>();
    for (Map.Entry<String, Stack> each : stacks(typed, stack).entrySet()) {
      fields.put(
          each.getKey(),
          ReceptiveField.of(
              each.getValue(),
              size[0],
              size[1],
              kernel,
              at(typed),
              Blases.best(),
              console.interrupt()::asked));
    }
    if (typed.has(JSON)) {
      json(console, fields);
    } else {
      for (Map.Entry<String, ReceptiveField> each : fields.entrySet()) {
        console.print(FieldText.of(each.getKey(), each.getValue()));
      }
    }
    if (picture.isPresent()) {
      console.flush();
      picture.get().write(fields, console);
    }
    return 0;
  }

  /** All weights alike: the weight of a cell is then the number of paths that lead to it. */
  private static KernelSpec plain() {
    return KernelSpec.parse("box");
  }

  private static List<String> lines(Typed typed) {
    List<String> lines = new ArrayList<>();
    String[] words = typed.parsed().matchedPositionalValue(0, new String[0]);
    for (String word : words) {
      lines.add(word);
    }
    return lines;
  }

  /** The stack itself, or the same with one dilation after the other. */
  private static Map<String, Stack> stacks(Typed typed, Stack stack) {
    Map<String, Stack> stacks = new LinkedHashMap<>();
    if (!typed.has(DILATIONS)) {
      stacks.put("", stack);
      return stacks;
    }
    List<Integer> dilations = typed.integers(DILATIONS).orElse(List.of());
    boolean fine =
        !dilations.isEmpty()
            && dilations.size() <= MOST_DILATIONS
            && dilations.stream().allMatch(d -> d >= 1);
    if (!fine) {
      throw Failure.wrongUse(
          Text.of(
              "cli.problem.field.dilations",
              "most",
              MOST_DILATIONS,
              "got",
              Shown.of(typed.text(DILATIONS).orElse(""))),
          Optional.of(Text.of("cli.expected", "expected", "1,2,4")));
    }
    if (!stack.dilates()) {
      throw Failure.wrongUse(Text.of("cli.problem.field.rigid"));
    }
    for (int d : dilations) {
      stacks.put(Text.of("field.dilation", "dilation", d), stack.dilated(d));
    }
    return stacks;
  }

  private static KernelSpec kernel(String text) {
    try {
      return KernelSpec.parse(text);
    } catch (ProblemException e) {
      throw Failure.wrongUse("field", e.problem());
    }
  }

  /** Rows and columns of the input: one number for both, or {@code HxW}. */
  private static int[] size(String typed) {
    String[] sides = typed.strip().toLowerCase(java.util.Locale.ROOT).split("x", -1);
    boolean fine = sides.length <= 2;
    for (String side : sides) {
      fine &= side.matches("[1-9]\\d{0,3}");
    }
    if (!fine) {
      throw Failure.wrongUse(
          Text.of("cli.problem.field.size", "got", Shown.of(typed)),
          Optional.of(Text.of("cli.expected", "expected", "32x32")));
    }
    return new int[] {Integer.parseInt(sides[0]), Integer.parseInt(sides[sides.length - 1])};
  }

  private static Optional<Cell> at(Typed typed) {
    if (!typed.has(AT)) {
      return Optional.empty();
    }
    List<Integer> parts = typed.integers(AT).orElse(List.of());
    int n = parts.size();
    if (n != 2 && n != 3) {
      throw Failure.wrongUse(
          Text.of("cli.problem.at", "subject", "field", "got", Shown.of(typed.text(AT).orElse(""))),
          Optional.of(Text.of("cli.expected", "expected", "Y,X")));
    }
    return Optional.of(new Cell(n == 2 ? 0 : parts.get(0), parts.get(n - 2), parts.get(n - 1)));
  }

  private static void json(Console console, Map<String, ReceptiveField> fields) throws IOException {
    List<Object> all = fields.values().stream().map(f -> (Object) FieldText.plain(f)).toList();
    try (JsonGenerator g = Json.pretty(console.out())) {
      Json.write(g, all.size() == 1 ? all.get(0) : all);
    }
    console.line("");
  }
}
