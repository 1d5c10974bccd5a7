package convlens.cli;

import convlens.blas.Blases;
import convlens.op.Call;
import convlens.param.ProblemException;
import convlens.play.Compared;
import convlens.play.Comparison;
import convlens.play.Comparisons;
import convlens.play.Setting;
import convlens.play.Variations;
import convlens.scene.Scene;
import convlens.story.CompareSubject.Kind;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code render} draws beside each other: a ready comparison, or a setting against a line. */
final class CompareOption {
  private static final String COMPARE = "--compare";
  private static final String AGAINST = "--against";
  private static final String ROWS = "--rows";
  private static final String RENDER = "render";

  private static final List<String> WORDS =
      Arrays.stream(Kind.values())
          .filter(k -> k != Kind.OUTPUT)
          .map(k -> k.name().toLowerCase(Locale.ROOT))
          .toList();

  private CompareOption() {}

  /** True when a ready comparison is asked for. */
  static boolean named(List<String> words) {
    return OperationOptions.named(words, COMPARE);
  }

  /** A command about a ready comparison: it stands as it is, so that nothing can contradict it. */
  static CommandSpec command(String command) {
    return Layout.command(
        command,
        Text.of("cli.render.purpose"),
        Text.of("cli.render.footer"),
        Text.of("cli.help.usage.compare", "command", command));
  }

  /** The options that ask for a comparison, as far as they make sense beside the words. */
  static void add(CommandSpec spec, List<String> words) {
    if (BlockOption.named(words)) {
      return;
    }
    ArgGroupSpec.Builder section = Layout.section(Text.of("cli.help.compare"));
    boolean operation = Words.operation(words).isPresent();
    if (!operation || named(words)) {
      section.addArg(
          Layout.value(Text.of("cli.label.example"), Text.of("cli.option.compare"), COMPARE));
    }
    if (!named(words)) {
      section.addArg(
          Layout.value(Text.of("cli.label.line"), Text.of("cli.option.against"), AGAINST));
      section.addArg(Layout.value(Text.of("cli.label.words"), Text.of("cli.option.rows"), ROWS));
    }
    spec.addArgGroup(section.build());
  }

  /** Refuses a line that names nothing to draw, before any work is done. */
  static void look(Typed typed) {
    if (!typed.has(COMPARE) && !BlockOption.asked(typed)) {
      OperationOptions.look(typed, RENDER);
    }
    if (!BlockOption.asked(typed) && typed.has(ROWS) && !typed.has(AGAINST)) {
      throw Failure.wrongUse(Text.of("cli.problem.rows.alone"));
    }
    if (typed.has(AGAINST) && typed.has(BackwardOption.BACKWARD)) {
      throw Failure.wrongUse(Text.of("cli.problem.against.backward"));
    }
  }

  /** The comparison that was asked for, if one was. */
  static Optional<Scene> scene(Typed typed, Console console, double aspect) {
    double room = ROOM * aspect;
    Optional<String> varied = typed.text(COMPARE).filter(Variations.IDS::contains);
    if (varied.isPresent()) {
      return Optional.of(Variations.of(varied.get(), Blases.best()).scene(room));
    }
    if (typed.has(COMPARE)) {
      return Optional.of(computed(ready(typed), console).scene(room));
    }
    return typed.text(AGAINST).map(line -> computed(against(typed, line), console).scene(room));
  }

  /** Title and caption leave room for the scene that is so much wider than the picture. */
  private static final double ROOM = 1.25;

  private static Compared computed(Comparison comparison, Console console) {
    return Compared.of(comparison, Blases.best(), console.interrupt()::asked);
  }

  private static Comparison ready(Typed typed) {
    try {
      return Comparisons.find(typed.text(COMPARE).orElseThrow());
    } catch (ProblemException e) {
      throw Failure.wrongUse(RENDER, e.problem());
    }
  }

  private static Comparison against(Typed typed, String line) {
    Setting first = OperationOptions.read(typed, RENDER).setting();
    Call call = new Call(first.operation(), first.args());
    Comparison.Side one = new Comparison.Side(List.of(call), first.kernel(), first.edited());
    return new Comparison(
        Comparison.OWN, first.input(), List.of(one, second(line, first)), rows(typed));
  }

  private static Comparison.Side second(String line, Setting first) {
    try {
      Comparison.Side side = Comparison.Side.read(List.of(line), first.kernel());
      return new Comparison.Side(side.layers(), side.kernel(), first.edited());
    } catch (ProblemException e) {
      throw Failure.wrongUse(RENDER, e.problem());
    }
  }

  private static List<Kind> rows(Typed typed) {
    String typedRows = typed.text(ROWS).orElse("difference");
    List<String> words =
        Arrays.stream(typedRows.split(",", -1))
            .map(w -> w.strip().toLowerCase(Locale.ROOT))
            .toList();
    if (!WORDS.containsAll(words)) {
      throw Failure.wrongUse(
          Text.of(
              "cli.problem.rows", "words", String.join(", ", WORDS), "got", Shown.of(typedRows)));
    }
    List<Kind> rows = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (kind == Kind.OUTPUT || words.contains(kind.name().toLowerCase(Locale.ROOT))) {
        rows.add(kind);
      }
    }
    return rows;
  }
}
