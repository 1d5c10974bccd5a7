package convlens.cli;

import convlens.blas.Blases;
import convlens.op.Operation;
import convlens.op.Weights;
import convlens.play.Played;
import convlens.store.SafeWrite;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/** {@code compute}: the numbers an operation gives, for one setting or for a file of cases. */
final class ComputeCommand implements Command {
  private static final String CASES = "--cases";
  private static final String OUTPUT = "--output";

  @Override
  public String name() {
    return "compute";
  }

  @Override
  public CommandSpec spec(List<String> words) {
    boolean bulk = words.stream().anyMatch(w -> w.equals(CASES) || w.startsWith(CASES + "="));
    String purpose = Text.of("cli.compute.purpose");
    String footer = Text.of("cli.compute.footer");
    CommandSpec spec =
        bulk
            ? Layout.command(name(), purpose, footer)
            : OperationOptions.command(name(), purpose, footer, words);
    ArgGroupSpec.Builder result = Layout.section(Text.of("cli.help.result"));
    result.addArg(Layout.value(Text.of("cli.label.cases"), Text.of("cli.option.cases"), CASES));
    result.addArg(
        Layout.value(Text.of("cli.label.file"), Text.of("cli.option.output.json"), "-o", OUTPUT));
    return spec.addArgGroup(result.addArg(Layout.helpOption()).build());
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    Optional<String> cases = typed.text(CASES);
    boolean toFile = !typed.text(OUTPUT).equals(Optional.of("-"));
    Optional<Path> target = toFile ? typed.path(OUTPUT) : Optional.empty();
    target.ifPresent(file -> Target.check(typed.subject(), file));
    if (cases.isPresent()) {
      return cases(typed, target, console);
    }
    return one(typed, target, console);
  }

  private static int one(Typed typed, Optional<Path> target, Console console) throws IOException {
    OperationOptions.Chosen typedIn = OperationOptions.read(typed, "compute");
    OperationOptions.Chosen chosen = BackwardOption.of(typed, typedIn);
    Operation op = chosen.setting().operation();
    if (chosen.setting().backward().isPresent()) {
      Played.Way back = BackwardOption.played(chosen).way().orElseThrow();
      String of = chosen.setting().backward().get().of();
      answer(
          target, console, out -> TensorText.write(out, of, back.operation().gradient().value()));
      return 0;
    }
    Weights weights = Played.weights(chosen.setting(), chosen.input());
    Tensor y = op.forward(chosen.setting().args(), chosen.input(), weights, Blases.best());
    Map<String, Tensor> further = op.further(chosen.setting().args(), chosen.input(), weights);
    answer(
        target,
        console,
        out -> {
          TensorText.write(out, "y", y);
          for (Map.Entry<String, Tensor> each : further.entrySet()) {
            TensorText.write(out, each.getKey(), each.getValue());
          }
        });
    return 0;
  }

  private static void answer(Optional<Path> target, Console console, SafeWrite.FileBody content)
      throws IOException {
    if (target.isPresent()) {
      Target.write(target.get(), console.interrupt(), content);
    } else {
      content.writeTo(console.out());
    }
  }

  private static int cases(Typed typed, Optional<Path> target, Console console) throws IOException {
    String file = typed.text(CASES).orElseThrow();
    CaseFile cases = new CaseFile(new CaseRunner(Blases.best()));
    if (file.equals("-")) {
      answer(target, console, out -> cases.run(console.in(), out));
    } else {
      try (InputStream in = open(typed)) {
        answer(target, console, out -> cases.run(in, out));
      }
    }
    if (cases.refused() > 0) {
      console.flush();
      console
          .err()
          .println(
              Text.of("cli.compute.refused", "refused", cases.refused(), "cases", cases.cases()));
    }
    return 0;
  }

  private static InputStream open(Typed typed) throws IOException {
    Path path = typed.path(CASES).orElseThrow();
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (Files.isDirectory(path)) {
      throw Failure.failed(
          Text.of("cli.problem.directory", "subject", typed.subject(), "file", path));
    }
    return new FileInputStream(path.toFile());
  }
}
