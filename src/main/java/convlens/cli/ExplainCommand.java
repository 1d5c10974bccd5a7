package convlens.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import convlens.param.Values;
import convlens.play.Played;
import convlens.play.PlayedBlock;
import convlens.story.WrittenSum;
import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Step;
import convlens.trace.Tap;
import convlens.trace.Term;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/** {@code explain}: what one output cell is made of. */
final class ExplainCommand implements Command {
  private static final String AT = "--at";
  private static final String JSON = "--json";

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public CommandSpec spec(List<String> words) {
    CommandSpec spec =
        OperationOptions.command(
            name(), Text.of("cli.explain.purpose"), Text.of("cli.explain.footer"), words);
    BlockOption.add(spec, words);
    ArgGroupSpec.Builder result = Layout.section(Text.of("cli.help.result"));
    BlockOption.addNode(result, words);
    result.addArg(Layout.value(Text.of("cli.label.at"), Text.of("cli.option.at"), AT));
    result.addArg(Layout.flag(Text.of("cli.option.json"), JSON));
    return spec.addArgGroup(result.addArg(Layout.helpOption()).build());
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    Played played = played(typed, console);
    Cell at = at(typed, played.output().shape());
    int index = played.output().shape().index(0, at.c(), at.y(), at.x());
    if (typed.has(JSON)) {
      json(console, played, index);
    } else {
      text(console, played, index);
    }
    return 0;
  }

  /** The setting that was asked for, or one node of a block, the block itself told before it. */
  private Played played(Typed typed, Console console) throws IOException {
    if (!BlockOption.asked(typed)) {
      OperationOptions.Chosen chosen =
          BackwardOption.of(typed, OperationOptions.read(typed, name()));
      return BackwardOption.played(chosen);
    }
    PlayedBlock block = BlockOption.computed(typed);
    Played node = BlockOption.node(typed, block);
    if (!typed.has(JSON)) {
      BlockOption.print(console, block);
    }
    return node;
  }

  /** The cell that was asked for: c,y,x, or y,x of the first channel; the first when none was. */
  private static Cell at(Typed typed, Shape out) {
    if (out.size() == 0) {
      throw Failure.wrongUse(
          Text.of("cli.problem.at.empty", "subject", typed.subject(), "shape", out));
    }
    if (!typed.has(AT)) {
      return new Cell(0, 0, 0);
    }
    List<Integer> parts = typed.integers(AT).orElse(List.of());
    int given = parts.size();
    if (given != 3 && (given != 2 || out.c() > 1)) {
      throw atProblem(typed, out);
    }
    Cell cell = new Cell(given == 2 ? 0 : parts.get(0), parts.get(given - 2), parts.get(given - 1));
    if (cell.c() < 0 || cell.c() >= out.c() || !out.contains(cell.y(), cell.x())) {
      throw atProblem(typed, out);
    }
    return cell;
  }

  private static Failure atProblem(Typed typed, Shape out) {
    String range = Text.of("cli.expected.at", "c", out.c() - 1, "y", out.h() - 1, "x", out.w() - 1);
    String got = Shown.of(typed.text(AT).orElse(""));
    return Failure.wrongUse(
        Text.of("cli.problem.at", "subject", typed.subject(), "got", got),
        Optional.of(Text.of("cli.expected", "expected", range)));
  }

  private static void text(Console console, Played played, int index) throws IOException {
    Step step = played.trace().step(index);
    console.line(played.setting().operation().torchLine(played.setting().args()));
    console.line(
        Text.of(
            "cli.explain.shapes",
            "input",
            played.input().shape(),
            "output",
            played.output().shape()));
    console.line("");
    console.line(
        Text.of("cli.explain.cell", "c", step.at().c(), "y", step.at().y(), "x", step.at().x()));
    console.line(WrittenSum.of(step).text().indent(2).stripTrailing());
    console.line("");
    console.line(played.trace().caption(index).replace("*", ""));
    console.line(Text.of("cli.explain.forward", "value", number(played.output().data()[index])));
    if (!played.facts().notes().isEmpty()) {
      console.line("");
      for (String note : played.facts().notes()) {
        console.line(note);
      }
    }
  }

  private static String number(float value) {
    return Float.isFinite(value) ? Values.number(value) : Float.toString(value);
  }

  private static void json(Console console, Played played, int index) throws IOException {
    Step step = played.trace().step(index);
    try (JsonGenerator g = Json.pretty(console.out())) {
      g.writeStartObject();
      g.writeStringField("operation", played.setting().operation().info().id());
      g.writeStringField(
          "pytorch", played.setting().operation().torchLine(played.setting().args()));
      cell(g, "at", step.at());
      g.writeStringField("reduce", step.reduce().id());
      g.writeArrayFieldStart("terms");
      for (Term term : step.terms()) {
        term(g, played, term);
      }
      g.writeEndArray();
      number(g, "result", step.result());
      g.writeFieldName("forward");
      Json.writeNumber(g, played.output().data()[index] + 0f);
      g.writeStringField("caption", played.trace().caption(index).replace("*", ""));
      g.writeEndObject();
    }
    console.line("");
  }

  private static void term(JsonGenerator g, Played played, Term term) throws IOException {
    g.writeStartObject();
    g.writeObjectFieldStart("from");
    from(g, term.from());
    g.writeEndObject();
    g.writeFieldName("value");
    Json.writeNumber(g, term.value() + 0f);
    g.writeFieldName("weight");
    Json.writeNumber(g, term.weight() + 0f);
    if (term.tap().isPresent()) {
      // Where the number stands in PyTorch's weight, whatever a picture calls its kernel.
      Tap drawn = term.tap().get();
      Tap tap =
          played.way().isPresent()
              ? drawn
              : played.setting().operation().place(played.setting().args(), drawn);
      ints(g, "tap", tap.kernel(), tap.c(), tap.y(), tap.x());
    }
    number(g, "product", term.product());
    g.writeEndObject();
  }

  private static void from(JsonGenerator g, Read read) throws IOException {
    if (read instanceof Read.At at) {
      cell(g, "cell", at.cell());
    } else if (read instanceof Read.Padded padded) {
      cell(g, "padded", padded.where());
      if (padded.source().isPresent()) {
        cell(g, "copies", padded.source().get());
      }
    } else if (read instanceof Read.Between between) {
      g.writeArrayFieldStart("between");
      g.writeNumber(between.c());
      g.writeNumber(between.y());
      g.writeNumber(between.x());
      g.writeEndArray();
      g.writeArrayFieldStart("corners");
      for (Read.Corner corner : between.corners()) {
        g.writeStartObject();
        cell(g, "cell", corner.cell());
        number(g, "share", corner.share());
        g.writeEndObject();
      }
      g.writeEndArray();
    } else if (read instanceof Read.Of of) {
      g.writeStringField("operand", of.operand());
      cell(g, "cell", of.cell());
    } else if (read instanceof Read.One one) {
      g.writeNumberField("bias", one.kernel());
    } else {
      throw new IllegalStateException("unknown read " + read);
    }
  }

  private static void cell(JsonGenerator g, String name, Cell cell) throws IOException {
    ints(g, name, cell.c(), cell.y(), cell.x());
  }

  private static void ints(JsonGenerator g, String name, int... values) throws IOException {
    g.writeFieldName(name);
    g.writeArray(values, 0, values.length);
  }

  /** Adding zero takes the sign from a zero, which nobody reads it for. */
  private static void number(JsonGenerator g, String name, double value) throws IOException {
    g.writeFieldName(name);
    Json.writeNumber(g, value + 0.0);
  }
}
