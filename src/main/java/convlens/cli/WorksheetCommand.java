package convlens.cli;

import convlens.param.ProblemException;
import convlens.store.WriteException;
import convlens.text.Text;
import convlens.worksheet.Kind;
import convlens.worksheet.SheetFile;
import convlens.worksheet.Worksheet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/** {@code worksheet}: exercises from a seed, as pages to print, the answer key apart. */
final class WorksheetCommand implements Command {
  private static final String KIND = "--kind";
  private static final String COUNT = "--count";
  private static final String SEED = "--seed";
  private static final String OUTPUT = "--output";

  @Override
  public String name() {
    return "worksheet";
  }

  @Override
  public CommandSpec spec(List<String> words) {
    CommandSpec spec =
        Layout.command(
            name(),
            Text.of("cli.worksheet.purpose"),
            Text.of("cli.worksheet.footer"),
            Text.of("cli.worksheet.usage"));
    ArgGroupSpec.Builder sheet = Layout.section(Text.of("cli.help.worksheet"));
    String kinds = String.join("|", Kind.ids());
    sheet.addArg(Layout.value(kinds, Text.of("cli.option.worksheet.kind"), KIND));
    sheet.addArg(
        Layout.value(
            Text.of("cli.label.integer"),
            Text.of("cli.option.worksheet.count", "usual", Worksheet.USUAL, "most", Worksheet.MOST),
            COUNT));
    sheet.addArg(
        Layout.value(Text.of("cli.label.integer"), Text.of("cli.option.worksheet.seed"), SEED));
    sheet.addArg(
        Layout.value(
            Text.of("cli.label.file"), Text.of("cli.option.worksheet.output"), "-o", OUTPUT));
    return spec.addArgGroup(sheet.addArg(Layout.helpOption()).build());
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    Path target =
        typed
            .path(OUTPUT)
            .orElseThrow(
                () ->
                    Failure.wrongUse(
                        Text.of("cli.problem.worksheet.output"),
                        Optional.of(
                            Text.of(
                                "cli.expected", "expected", Text.of("worksheet.file.expected")))));
    try {
      Kind kind = typed.text(KIND).map(Kind::find).orElse(Kind.MIXED);
      int count = typed.integer(COUNT, 1, Worksheet.MOST).orElse(Worksheet.USUAL);
      int seed = typed.integer(SEED, Integer.MIN_VALUE, Integer.MAX_VALUE).orElse(1);
      SheetFile.check(target);
      Target.check(name(), target);
      write(Worksheet.of(kind, count, seed), target, console);
    } catch (ProblemException e) {
      throw Failure.wrongUse(name(), e.problem());
    }
    return 0;
  }

  private void write(Worksheet sheet, Path target, Console console) throws IOException {
    Interrupt interrupt = console.interrupt();
    interrupt.begin();
    try {
      SheetFile.write(sheet, target, (done, of) -> !interrupt.asked());
    } catch (WriteException e) {
      throw Failure.failed(name(), e.problem());
    }
    console.line(Text.of("cli.worksheet.written", "sheet", target, "key", SheetFile.key(target)));
  }
}
